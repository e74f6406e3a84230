/** The state of the source tree, as the git command line tells it. */
@NullMarked
package dev.jotter.experiments.internal.git;

import org.jspecify.annotations.NullMarked;
