package dev.jotter.tracking.internal.files;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one thread of a process that carries what its runs log to the disk, twice a second. */
final class WriterThread {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final WriterThread ONLY = new WriterThread();

    private final List<DirectoryRun> runs = new CopyOnWriteArrayList<>();
    private volatile boolean woken;
    private final Thread thread = new Thread(this::work, "jotter-writer");

    private WriterThread() {
        thread.setDaemon(true);
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::exit, "jotter-exit"));
    }

    /** An exit waits for the disk, but not for one that does not answer. */
    private void exit() {
        Thread last = new Thread(() -> runs.forEach(DirectoryRun::leave), "jotter-last");
        last.setDaemon(true);
        last.start();
        try {
            last.join(TimeUnit.NANOSECONDS.toMillis(Disk.PATIENCE_NANOS) + 1000);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (last.isAlive()) {
            System.err.println("jotter: the disk does not answer; what " + runs.size() + " runs logged last is lost: "
                    + runs.stream().map(DirectoryRun::id).toList());
        }
    }

    static void add(DirectoryRun run) {
        ONLY.runs.add(run);
        wake();
    }

    static void remove(DirectoryRun run) {
        ONLY.runs.remove(run);
    }

    static void wake() {
        ONLY.woken = true;
        LockSupport.unpark(ONLY.thread);
    }

    /** Every run of the process depends on this thread. */
    private static void tick(DirectoryRun run) {
        try {
            run.tick();
        } catch (RuntimeException | OutOfMemoryError failure) {
            System.err.println("jotter: run " + run.id() + " was not written this time: " + failure);
        }
    }

    private void work() {
        while (true) {
            if (runs.isEmpty()) {
                LockSupport.park(this);
            } else if (!woken) {
                LockSupport.parkNanos(this, TICK_NANOS);
            }
            woken = false;
            for (DirectoryRun run : runs) {
                tick(run);
            }
        }
    }
}
