/**
 * What code a process runs: the jars and directories of its class path, each with a checksum and with what it says of
 * itself. Checksums are remembered from process to process, by path, size and time.
 */
@NullMarked
package dev.jotter.tracking.internal.code;

import org.jspecify.annotations.NullMarked;
