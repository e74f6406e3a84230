package dev.jotter.kernel.internal.shell;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.JShell;

/** What every cell may name from the start. */
final class Imports {

    private static final List<String> FROM_THE_START = List.of(
            "java.util.*",
            "java.util.stream.*",
            "java.util.function.*",
            "java.nio.file.*",
            "java.time.*",
            "java.io.*",
            "java.math.*",
            "dev.jotter.tracking.*",
            "dev.jotter.experiments.*",
            "dev.jotter.kernel.*",
            "static dev.jotter.kernel.Lab.*");

    private Imports() {}

    /**
     * All in one snippet, as each is compiled for itself: eleven would be a third of the time to the first cell. JShell
     * knows a snippet of imports by its first, and replaces it when a cell imports the same; so the first is one that
     * nobody needs to write.
     */
    static String snippet() {
        return FROM_THE_START.stream()
                .map(name -> "import " + name + ";")
                .collect(Collectors.joining(" ", "import java.lang.Override; ", ""));
    }

    /** Each for itself, which JShell needs to show types by their short names. They change nothing for cells. */
    static void evaluateEach(JShell shell) {
        FROM_THE_START.forEach(name -> shell.eval("import " + name + ";"));
    }
}
