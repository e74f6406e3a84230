package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What cells see of the kernel's own class path: the API of Jotter, Tablesaw and XChart, and the libraries whose types
 * stand in it. All else is the kernel's own business, so that a person may add another version of it.
 */
final class Offered {

    private static final String OURS = "dev.jotter.";

    /** The packages, and how the names of the jars begin that hold them. */
    private static final Map<String, String> JARS = new TreeMap<>(Map.ofEntries(
            Map.entry("dev.jotter.tracking", "jotter-tracking"),
            Map.entry("dev.jotter.notebooks", "jotter-notebooks"),
            Map.entry("dev.jotter.experiments", "jotter-experiments"),
            Map.entry("dev.jotter.rl", "jotter-rl"),
            Map.entry("dev.jotter.recipes", "jotter-recipes"),
            Map.entry("dev.jotter.kernel", "jotter-kernel"),
            Map.entry("tech.tablesaw", "tablesaw-core"),
            Map.entry("org.knowm.xchart", "xchart"),
            Map.entry("it.unimi.dsi.fastutil", "fastutil"),
            Map.entry("org.roaringbitmap", "RoaringBitmap"),
            Map.entry("com.univocity.parsers", "univocity-parsers"),
            Map.entry("jakarta.validation", "jakarta.validation-api"),
            Map.entry("org.jspecify.annotations", "jspecify")));

    private static final List<String> FOREIGN = JARS.keySet().stream()
            .filter(name -> !name.startsWith(OURS))
            .map(name -> name + ".")
            .toList();

    private Offered() {}

    /** Jars and directories that hold them. A directory is a module of Jotter's that is being worked on. */
    static List<String> entries() {
        return packages().stream()
                .flatMap(each -> each.entries().stream())
                .map(Path::toString)
                .distinct()
                .toList();
    }

    /** Which packages are where. */
    static List<Packages> packages() {
        List<Path> all = Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
        List<Path> directories = all.stream().filter(Files::isDirectory).toList();
        List<Packages> packages = new ArrayList<>();
        JARS.forEach((prefix, jar) -> {
            Stream<Path> worked = prefix.startsWith(OURS) ? directories.stream() : Stream.empty();
            Stream<Path> jars = all.stream().filter(entry -> holds(String.valueOf(entry.getFileName()), jar));
            packages.add(new Packages(prefix, Stream.concat(worked, jars).toList()));
        });
        return packages;
    }

    /** Its name, a version and the ending; by hand, as hundreds of patterns would be compiled at each start. */
    private static boolean holds(String file, String jar) {
        return file.startsWith(jar + "-")
                && file.length() > jar.length() + 1
                && Character.isDigit(file.charAt(jar.length() + 1))
                && file.endsWith(".jar");
    }

    /** Whether cells may name a class of the kernel's own class path, or a package by a name that ends in a dot. */
    static boolean has(String name) {
        return name.startsWith(OURS)
                ? !name.contains(".internal.") && !name.startsWith("dev.jotter.cli.")
                : FOREIGN.stream().anyMatch(name::startsWith);
    }
}
