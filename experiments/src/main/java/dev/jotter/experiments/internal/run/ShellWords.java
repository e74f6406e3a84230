package dev.jotter.experiments.internal.run;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a command line so that a POSIX shell reads the same words. */
final class ShellWords {

    private ShellWords() {}

    static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
