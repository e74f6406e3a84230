package dev.jotter.tracking.internal.files;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time write to the files of a run. A write to a network disk that is away does not come back, so
 * nobody waits for another's for ever: a training and an exit go on without.
 */
final class Disk {

    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long BRIEFLY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean late;

    /**
     * Takes the turn; false when whoever has it did not give it back in time, after which nobody waits long until they
     * do. Interrupts wait until after.
     */
    boolean take() {
        long end = System.nanoTime() + (late ? BRIEFLY_NANOS : PATIENCE_NANOS);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    late = !lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return !late;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void release() {
        lock.unlock();
    }
}
