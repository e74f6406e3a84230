package dev.jotter.kernel.internal.shell;

import java.util.List;

/** Loops of snippets which hold no check, on the threads there are at some moment. */
final class Loops {

    /** As JShell names the classes it makes of snippets. */
    private static final String SNIPPET = "REPL.$JShell$";

    private final List<Thread> threads;

    private Loops(List<Thread> threads) {
        this.threads = threads;
    }

    static Loops ofNow() {
        return new Loops(List.copyOf(Thread.getAllStackTraces().keySet()));
    }

    /**
     * Stops the threads that are in the person's own code at this moment, and not in what it calls: there a stop would
     * leave behind what others use half done. Returns how many those were.
     */
    int stop() {
        List<Thread> found = threads.stream().filter(Loops::inSnippet).toList();
        found.forEach(thread -> ThreadStop.of(thread, new ThreadDeath()));
        return found.size();
    }

    private static boolean inSnippet(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(SNIPPET);
    }
}
