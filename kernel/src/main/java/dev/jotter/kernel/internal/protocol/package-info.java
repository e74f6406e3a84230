/**
 * The Jupyter messaging protocol over ZeroMQ: sockets, signatures, and who answers what.
 * Requests come in as {@link dev.jotter.kernel.internal.protocol.WireMessage}; the answers come from
 * {@code internal.shell}. Sockets belong to one thread each, so that no cell, however it is stopped, can break one.
 */
@NullMarked
package dev.jotter.kernel.internal.protocol;

import org.jspecify.annotations.NullMarked;
