package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.Renderers.Rendered;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Exceptions as values, and renderers that fail. */
public final class Failures {
    private static final int LINES = 60;

    private Failures() {}

    public static Rendered throwable(Throwable failure) {
        return Page.of(Part.sentence(summary(failure)), Part.folded("Stack trace", trace(failure)));
    }

    /** What stands in a value's place when it cannot be shown. */
    public static Rendered rendering(String type, Throwable failure) {
        return Page.text("This " + type + " cannot be shown: its rendering failed with " + summary(failure) + "\n"
                + trace(failure));
    }

    /** What stands in a cell's place: one bad element spoils no table. */
    static String brief(Throwable failure) {
        return "(" + Html.cut(summary(failure), 200) + ")";
    }

    /**
     * Whether what a person's {@code toString} threw is the kernel's way to end a cell, and nothing to show. Those are
     * errors of its own, and of JShell.
     */
    static boolean ends(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof ThreadDeath
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError))
                || name.startsWith("jdk.jshell.")
                || name.startsWith("dev.jotter.kernel.");
    }

    private static String summary(Throwable failure) {
        try {
            String message = failure.getMessage();
            String name = failure.getClass().getSimpleName();
            return Html.cut(message == null ? name : name + ": " + SnippetNames.plain(message), 2000);
        } catch (RuntimeException | StackOverflowError e) {
            return failure.getClass().getSimpleName();
        }
    }

    /** Its stack trace, the first sixty lines. */
    public static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException | StackOverflowError e) {
            return "";
        }
        return String.join(
                "\n", SnippetNames.plain(text.toString()).lines().limit(LINES).toList());
    }
}
