package dev.jotter.kernel.internal.shell;

import java.util.Arrays;

/** A cell asked for the end of the kernel. */
public final class ExitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ExitRefused(String message) {
        super(message);
    }

    /** Stands in for {@link System#exit} in the classes of cells. */
    public static void exit(int status) {
        ExitRefused refused = new ExitRefused("System.exit(" + status + ") would end the kernel, and with it every"
                + " variable; expected a cell to return. Leave it out; to end or restart the kernel use the menu of"
                + " your front end.");
        StackTraceElement[] frames = refused.getStackTrace();
        refused.setStackTrace(Arrays.copyOfRange(frames, Math.min(1, frames.length), frames.length));
        throw refused;
    }
}
