/**
 * Metric points on disk: checksummed blocks of columns come in, summaries and series go out. Knows files, not runs.
 */
@NullMarked
package dev.jotter.tracking.internal.points;

import org.jspecify.annotations.NullMarked;
