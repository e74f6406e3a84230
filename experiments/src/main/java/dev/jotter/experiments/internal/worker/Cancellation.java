package dev.jotter.experiments.internal.worker;

import dev.jotter.tracking.Run;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches for the wish to stop: a training that looks for itself ends in its own time, another is interrupted, and one
 * that heeds neither for ten seconds is ended with its process.
 */
final class Cancellation implements AutoCloseable {

    /** The conventional code of a process that SIGTERM ended. */
    private static final int TERMINATED = 143;

    private static final int GRACE_SECONDS = 10;

    private final Run run;
    private final Thread trainer;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "jotter-cancellation");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable String reason;
    private int seen;

    Cancellation(Run run, Thread trainer) {
        this.run = run;
        this.trainer = trainer;
    }

    void watch() {
        var unused = watcher.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!run.cancelRequested()) {
            return;
        }
        reason = "Cancelled on request.";
        seen++;
        if (seen == 3) {
            trainer.interrupt();
        } else if (seen == 2 * GRACE_SECONDS) {
            run.cancel("Cancelled on request; the training did not stop within " + GRACE_SECONDS + " s.");
            halt();
        }
    }

    /** SIGTERM: there may be little time, so the record comes first. */
    void terminate() {
        reason = "Cancelled: its process was asked to end (SIGTERM).";
        run.cancel(reason());
        run.close();
        halt();
    }

    /** Takes a plain command's processes along. */
    private static void halt() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        Runtime.getRuntime().halt(TERMINATED);
    }

    boolean isRequested() {
        return reason != null || run.cancelRequested();
    }

    String reason() {
        String known = reason;
        return known == null ? "Cancelled on request." : known;
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
