/**
 * Tracking: what a training says about itself comes in ({@link dev.jotter.tracking.Run}), and lands in a directory of
 * its own as two append-only logs; what people ask about their runs goes out ({@link dev.jotter.tracking.Jotter}) from
 * an index derived from those logs. {@link dev.jotter.tracking.Jotter} is the door.
 */
@NullMarked
package dev.jotter.tracking;

import org.jspecify.annotations.NullMarked;
