/**
 * The SQLite index: what was read from run directories comes in and is given back as long as their files are unchanged.
 */
@NullMarked
package dev.jotter.tracking.internal.index;

import org.jspecify.annotations.NullMarked;
