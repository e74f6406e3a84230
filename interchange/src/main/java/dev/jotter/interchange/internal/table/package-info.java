/**
 * Runs and points as tables. The columns are named in one place, cells go out one after the other, in CSV or as one JSON
 * object per line; nothing is held but the row at hand.
 */
@NullMarked
package dev.jotter.interchange.internal.table;

import org.jspecify.annotations.NullMarked;
