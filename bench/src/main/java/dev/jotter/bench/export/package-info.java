/**
 * Notebooks as HTML beside nbconvert: in go seeded samples of three sizes and a coloured log, out come wall times, peak
 * memory and the size of the pages, each tool in processes of its own.
 */
@NullMarked
package dev.jotter.bench.export;

import org.jspecify.annotations.NullMarked;
