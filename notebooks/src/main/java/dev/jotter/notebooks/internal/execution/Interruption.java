package dev.jotter.notebooks.internal.execution;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: the process ends only after what was shown so far is saved, or after three seconds. */
final class Interruption implements AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::askAndWait, "execution-end");
    private volatile boolean asked;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void askAndWait() {
        asked = true;
        try {
            if (!done.await(3, TimeUnit.SECONDS)) {
                return; // whoever holds it up is not worth waiting for
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        done.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                asked = true; // the process ends just now
            }
        }
    }
}
