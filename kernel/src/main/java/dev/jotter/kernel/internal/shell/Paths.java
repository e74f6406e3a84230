package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files and directories, for completion. */
final class Paths {

    private static final int MOST = 200;

    private Paths() {}

    /** Those whose path begins with the last word, as the person wrote it; directories end in a slash. */
    static List<String> startingWith(String arguments) {
        String typed = arguments.substring(arguments.lastIndexOf(' ') + 1);
        String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
        String name = typed.substring(parent.length());
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(parent.isEmpty() ? "." : parent))) {
            for (Path entry : entries) {
                String file = String.valueOf(entry.getFileName());
                if (file.startsWith(name) && (!file.startsWith(".") || name.startsWith(".")) && found.size() < MOST) {
                    found.add(parent + file + (Files.isDirectory(entry) ? "/" : ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        found.sort(Comparator.comparing((String path) -> path.endsWith("/") ? 1 : 0)
                .thenComparing(Comparator.naturalOrder()));
        return found.stream().map(path -> path.replace(File.separatorChar, '/')).toList();
    }
}
