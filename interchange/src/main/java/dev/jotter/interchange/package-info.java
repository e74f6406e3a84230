/**
 * Runs to and from the files of other tools. {@link dev.jotter.interchange.Dump} takes runs of a store and writes tables
 * or event files; {@link dev.jotter.interchange.Import} takes files of other trackers and records runs with the times
 * they had there. docs/interchange.md has every column and every field.
 */
@NullMarked
package dev.jotter.interchange;

import org.jspecify.annotations.NullMarked;
