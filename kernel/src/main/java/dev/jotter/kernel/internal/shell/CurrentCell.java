package dev.jotter.kernel.internal.shell;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Which cell a thread works for: its own, that of the thread that started it, or else the latest. Workers of a
 * fork-join pool outlive the cell that happened to start them, so they work for the latest.
 */
public final class CurrentCell {

    private static final InheritableThreadLocal<@Nullable Cell> OWN = new InheritableThreadLocal<>();
    private volatile @Nullable Cell latest;

    public @Nullable Cell get() {
        Cell mine = Thread.currentThread() instanceof ForkJoinWorkerThread ? null : OWN.get();
        return mine != null ? mine : latest;
    }

    /** From now on what belongs to no cell belongs to this one. */
    public void begin(Cell cell) {
        latest = cell;
    }

    /** Binds the calling thread, and the threads it will start, to the latest cell. */
    void bindThread() {
        OWN.set(latest);
    }
}
