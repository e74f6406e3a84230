package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What cells see of the kernel's own class path: the API of Jotter, Tablesaw and XChart, and the libraries whose types
 * stand in it. All else is the kernel's own business, so that a person may add another version of it.
 */
final class Offered {

    private static final Pattern JARS = Pattern.compile(
            "(jotter-(tracking|notebooks|experiments|rl|recipes|kernel)|tablesaw-core|xchart|fastutil|RoaringBitmap"
                    + "|univocity-parsers|jakarta\\.validation-api|jspecify)-\\d.*\\.jar");

    private static final List<String> PACKAGES = List.of(
            "tech.tablesaw.",
            "org.knowm.xchart.",
            "it.unimi.dsi.fastutil.",
            "org.roaringbitmap.",
            "com.univocity.parsers.",
            "jakarta.validation.",
            "org.jspecify.annotations.");

    private Offered() {}

    /** Jars and directories that hold them. A directory is a module of Jotter's that is being worked on. */
    static List<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> JARS.matcher(String.valueOf(Path.of(entry).getFileName()))
                                .matches()
                        || Files.isDirectory(Path.of(entry)))
                .toList();
    }

    /** Whether cells may name a class of the kernel's own class path, or a package by a name that ends in a dot. */
    static boolean has(String name) {
        return name.startsWith("dev.jotter.")
                ? !name.contains(".internal.") && !name.startsWith("dev.jotter.cli.")
                : PACKAGES.stream().anyMatch(name::startsWith);
    }
}
