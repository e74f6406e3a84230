package dev.jotter.kernel.internal.shell;

import java.util.List;

/** A command to the kernel, in a line that begins with {@code %}; with {@code %%} it takes the rest of the cell. */
interface Magic {

    /**
     * One use of it.
     *
     * @param where the cell, as errors name it: {@code In [4]}
     * @param line of the cell, from 1
     * @param arguments what stands behind the name
     * @param body the lines that follow, for a magic that takes the whole cell
     */
    record Call(String where, int line, String arguments, String body) {

        List<String> words() {
            return arguments.isBlank() ? List.of() : List.of(arguments.strip().split("\\s+"));
        }
    }

    /** How it is written: {@code %load FILE}. */
    String usage();

    /** What it does, in a few words. */
    String does();

    CellResult run(Call call) throws Exception;

    /** What may follow the arguments typed so far, in place of their last word. */
    default List<String> complete(String arguments) {
        return List.of();
    }

    /** Whether what stands behind it is Java. */
    default boolean takesCode() {
        return false;
    }
}
