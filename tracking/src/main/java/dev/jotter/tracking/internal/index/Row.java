package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.internal.query.Columns;

/**
 * What the index keeps of one run.
 *
 * @param columns what it can be chosen and sorted by
 * @param snapshot what was read from its files so far, as JSON
 */
public record Row(String id, Stamp stamp, Columns columns, String snapshot) {}
