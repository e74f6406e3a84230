package dev.jotter.kernel.internal.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The artifacts that this machine has, in the usual place, for completion. */
public final class LocalRepository {

    private static final int MOST = 100;

    private LocalRepository() {}

    /** Coordinates, or parts of them, that begin with this. */
    public static List<String> startingWith(String typed) {
        String[] parts = typed.split(":", -1);
        Path root = Path.of(System.getProperty("user.home"), ".m2", "repository");
        if (parts.length == 1) {
            int dot = typed.lastIndexOf('.') + 1;
            return named(root.resolve(typed.substring(0, dot).replace('.', '/')), typed.substring(dot)).stream()
                    .map(name -> typed.substring(0, dot) + name)
                    .map(group -> isGroup(root.resolve(group.replace('.', '/'))) ? group + ":" : group + ".")
                    .toList();
        }
        Path group = root.resolve(parts[0].replace('.', '/'));
        if (parts.length == 2) {
            return named(group, parts[1]).stream()
                    .map(name -> parts[0] + ":" + name + ":")
                    .toList();
        }
        List<String> versions = new ArrayList<>(named(group.resolve(parts[1]), parts[2]).stream()
                .map(version -> parts[0] + ":" + parts[1] + ":" + version)
                .toList());
        Collections.reverse(versions);
        return parts.length == 3 ? List.copyOf(versions) : List.of();
    }

    /** A directory whose directories hold versions with a POM. */
    private static boolean isGroup(Path directory) {
        return named(directory, "").stream()
                .flatMap(artifact -> named(directory.resolve(artifact), "").stream()
                        .map(version -> directory
                                .resolve(artifact)
                                .resolve(version)
                                .resolve(artifact + "-" + version + ".pom")))
                .anyMatch(Files::exists);
    }

    private static List<String> named(Path directory, String prefix) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(prefix) && names.size() < MOST) {
                    names.add(name);
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }
}
