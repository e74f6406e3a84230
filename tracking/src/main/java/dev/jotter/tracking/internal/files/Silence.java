package dev.jotter.tracking.internal.files;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * For how long nothing has come from a run's writer, by clocks that can be compared: the stamp of its log by the file
 * system's, and what a reader saw grow by its own. The times that the writer itself notes are of a third clock.
 */
final class Silence {

    private long stampMillis;
    private long size;
    /** When a look first found the log as it is now; 0 before the first look. */
    private long sinceNanos;
    /** Whether it grew between two looks. */
    private boolean grew;

    /** A look at the log. */
    void looked(long stamp, long bytes) {
        if (sinceNanos == 0 || size != bytes) {
            grew = sinceNanos != 0;
            sinceNanos = System.nanoTime();
        }
        stampMillis = stamp;
        size = bytes;
    }

    long millis(Path run) {
        long watched = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
        long age = System.currentTimeMillis() - stampMillis;
        if (age < 0 || age > Liveness.SILENCE_MILLIS) {
            age = FileClock.now(run) - stampMillis;
        }
        if (age < -Liveness.SILENCE_MILLIS) {
            // Stamped by a clock that is ahead: only watching tells.
            return watched;
        }
        return grew ? Math.min(age, watched) : age;
    }
}
