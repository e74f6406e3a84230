/**
 * Experiments: a {@link dev.jotter.experiments.Recipe} and a typed config come in; jobs are launched as tracked runs, and
 * a notebook about them goes out. This is where tracking and notebooks meet.
 */
@NullMarked
package dev.jotter.experiments;

import org.jspecify.annotations.NullMarked;
