/**
 * Tracking beside other ways to keep points, each in a process of its own: {@link dev.jotter.bench.tracking.Compare}
 * starts the processes by turns and prints their medians and ratios, {@link dev.jotter.bench.tracking.Measured} is what
 * runs in them. What goes in is the same {@code Workload} for all.
 */
@NullMarked
package dev.jotter.bench.tracking;

import org.jspecify.annotations.NullMarked;
