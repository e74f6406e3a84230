/**
 * Measured figures, each beside a peer or an earlier form in the same run, as ratios: machines differ, and so do their
 * moods. Nothing here is released.
 */
@NullMarked
package dev.jotter.bench;

import org.jspecify.annotations.NullMarked;
