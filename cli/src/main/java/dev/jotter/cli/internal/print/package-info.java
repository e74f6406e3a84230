/**
 * Putting text on a terminal: aligned tables, colours, figures in words, JSON. Text of unknown origin comes in, and goes
 * out unable to move a cursor or set a title. Knows nothing of runs.
 */
@NullMarked
package dev.jotter.cli.internal.print;

import org.jspecify.annotations.NullMarked;
