/**
 * Commands that change runs which are there: what they are called and tagged, and whether they are kept. They take what a
 * person typed, ask before many runs change at once, and hand the rest to {@code Jotter}.
 */
@NullMarked
package dev.jotter.cli.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
