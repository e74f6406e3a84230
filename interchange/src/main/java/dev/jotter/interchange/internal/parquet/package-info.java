/**
 * Tables as Parquet files. Cells come in, Apache's encoders make pages of them, and this package puts the pages into
 * a file with its footer; one row group is held in memory.
 */
@NullMarked
package dev.jotter.interchange.internal.parquet;

import org.jspecify.annotations.NullMarked;
