/**
 * Plots: series come in, XChart draws them, SVG with real text and a PNG go out. {@link
 * dev.jotter.kernel.internal.plot.LearningCurve} is the plot people see most.
 */
@NullMarked
package dev.jotter.kernel.internal.plot;

import org.jspecify.annotations.NullMarked;
