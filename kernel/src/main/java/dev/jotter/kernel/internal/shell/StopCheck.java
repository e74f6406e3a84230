package dev.jotter.kernel.internal.shell;

/** What loops of snippets look at, from Java 22 on; public, as the code of cells calls it. */
public final class StopCheck {

    private static volatile boolean stopping;

    private StopCheck() {}

    /** Ends the calling thread while a person wants the cell to end. */
    @SuppressWarnings("removal")
    public static void stopCheck() {
        if (stopping) {
            throw new ThreadDeath();
        }
    }

    static void stopping(boolean now) {
        stopping = now;
    }
}
