/**
 * The JSON files of the tracker that came before: one file per experiment, with all of its points. They are read as a
 * stream, twice: first all but the points, then the points.
 */
@NullMarked
package dev.jotter.interchange.internal.tracker;

import org.jspecify.annotations.NullMarked;
