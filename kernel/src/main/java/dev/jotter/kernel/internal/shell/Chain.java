package dev.jotter.kernel.internal.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * An exception with all that hangs on it, in reading order: what it suppressed, then its cause, and so on. JShell
 * translates the frames of causes into lines of snippets, but drops what was suppressed and never ends on a circle of
 * causes; so it is handed one straight line of causes instead.
 */
final class Chain {

    private static final int LONGEST = 10;

    /** @param relation how the first is told from its causes: empty, or with a colon behind */
    record Link(String relation, Throwable thrown) {}

    private Chain() {}

    static List<Link> of(Throwable thrown) {
        List<Link> links = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        add("", thrown, links, seen);
        return links;
    }

    private static void add(String relation, @Nullable Throwable thrown, List<Link> links, Set<Throwable> seen) {
        if (thrown == null || links.size() >= LONGEST || !seen.add(thrown)) {
            return;
        }
        links.add(new Link(relation, thrown));
        for (Throwable suppressed : thrown.getSuppressed()) {
            add("Suppressed: ", suppressed, links, seen);
        }
        add("Caused by: ", cause(thrown), links, seen);
    }

    /** A person's class may override this and fail. */
    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | StackOverflowError e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    /** As one line of causes for JShell; a call of something undefined stays what it is, and ends it. */
    static Throwable straight(Throwable thrown) {
        List<Link> links = of(thrown);
        Throwable next = null;
        for (int i = links.size() - 1; i >= 0; i--) {
            Throwable each = links.get(i).thrown();
            next = each instanceof SPIResolutionException ? each : new Carrier(each, next);
        }
        return next == null ? thrown : next;
    }

    private static final class Carrier extends Exception {
        private static final long serialVersionUID = 1L;

        Carrier(Throwable original, @Nullable Throwable next) {
            super(message(original), next, false, true);
            setStackTrace(original.getStackTrace());
        }
    }
}
