/**
 * The Java kernel for Jupyter: cells come in over ZeroMQ, JShell runs them, values go out as mime bundles.
 * {@link dev.jotter.kernel.Lab} is what a person's cell talks to.
 */
@NullMarked
package dev.jotter.kernel;

import org.jspecify.annotations.NullMarked;
