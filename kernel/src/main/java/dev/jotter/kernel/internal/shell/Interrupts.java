package dev.jotter.kernel.internal.shell;

import org.jspecify.annotations.Nullable;

/**
 * A person's wish to stop the running cell. Printing checks it, so that a loop that prints stops at a safe place
 * before anything harsher is needed.
 */
public final class Interrupts {

    private volatile boolean requested;
    private volatile @Nullable Thread worker;

    boolean requested() {
        return requested;
    }

    void request() {
        requested = true;
    }

    /** At the start of a cell: an older wish is not for this one. */
    void reset() {
        requested = false;
    }

    void working(@Nullable Thread thread) {
        worker = thread;
    }

    @Nullable
    Thread worker() {
        return worker;
    }

    boolean isWorking(Thread thread) {
        return worker == thread;
    }

    /** Ends the calling thread when it is the cell's own and the person asked for it. */
    void check() {
        if (requested && Thread.currentThread() == worker) {
            throw new CellInterrupted();
        }
    }

    /** An error, so that a cell's {@code catch (Exception e)} lets it pass. */
    static final class CellInterrupted extends Error {
        private static final long serialVersionUID = 1L;

        CellInterrupted() {
            super("the cell was interrupted", null, false, false);
        }
    }
}
