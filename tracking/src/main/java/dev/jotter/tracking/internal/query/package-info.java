/**
 * The filter language and the order of listings, over {@link dev.jotter.tracking.RunInfo}. Text comes in, a tree goes out,
 * and the tree judges runs.
 */
@NullMarked
package dev.jotter.tracking.internal.query;

import org.jspecify.annotations.NullMarked;
