package dev.jotter.kernel.internal.shell;

import java.util.Arrays;

/** A cell asked for the end of the kernel. */
@SuppressWarnings("DoNotCallSuggester") // Nobody writes these calls.
public final class ExitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ExitRefused(String message) {
        super(message);
    }

    /** Stands in for {@link System#exit} in the classes of cells. */
    public static void exit(int status) {
        throw refused("System.exit(" + status + ")");
    }

    /** Stands in for {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        throw refused("Runtime.exit(" + status + ")");
    }

    /** Stands in for {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        throw refused("Runtime.halt(" + status + ")");
    }

    private static ExitRefused refused(String call) {
        ExitRefused refused = new ExitRefused(call + " would end the kernel, and with it every variable; expected a"
                + " cell to return. Leave it out; to end or restart the kernel use the menu of your front end.");
        StackTraceElement[] frames = refused.getStackTrace();
        refused.setStackTrace(Arrays.copyOfRange(frames, Math.min(2, frames.length), frames.length));
        return refused;
    }
}
