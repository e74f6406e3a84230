/**
 * Whole kernels, ours and others', started from their command line and driven over ZeroMQ as a front end does: what a
 * person waits for, and what a session costs. Each kernel does the same, by turns, in the same run.
 */
@NullMarked
package dev.jotter.bench.kernel;

import org.jspecify.annotations.NullMarked;
