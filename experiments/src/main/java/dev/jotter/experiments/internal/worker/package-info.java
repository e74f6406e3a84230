/** Inside a job: the run, its config and its training come together, and whatever happens is recorded. */
@NullMarked
package dev.jotter.experiments.internal.worker;

import org.jspecify.annotations.NullMarked;
