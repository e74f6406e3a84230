/**
 * The client's side of the Jupyter protocol: a kernelspec comes in, a living process with five sockets goes out; cells
 * go in, outputs come out. ZeroMQ is seen here and nowhere else.
 */
@NullMarked
package dev.jotter.notebooks.internal.kernel;

import org.jspecify.annotations.NullMarked;
