package dev.jotter.kernel.internal.shell;

/** A piece of a cell that is evaluated on its own, and the line of the cell where it begins, from 1. */
sealed interface Step {

    int line();

    /**
     * One JShell snippet, without leading blanks.
     *
     * @param complete false when its braces, quotes or comments do not close
     * @param continues whether more is expected to follow, as after {@code if (x)}
     */
    record Code(String source, int line, boolean complete, boolean continues) implements Step {

        /** A trailing semicolon says: do not show the value. */
        boolean quiet() {
            return Semicolon.ends(source);
        }
    }

    /**
     * A command to the kernel, such as {@code %time f()}.
     *
     * @param body the rest of the cell, when it takes that
     */
    record Magic(String name, String arguments, String body, int line) implements Step {}
}
