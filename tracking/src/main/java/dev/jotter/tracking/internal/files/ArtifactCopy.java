package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Run;
import dev.jotter.tracking.TrackingException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file, or every file below a directory, as artifacts under its own name. Links are not followed into directories. */
record ArtifactCopy(Path source) {

    void into(Run run) {
        for (Path file : files()) {
            run.artifact(name(file), out -> {
                // Not a channel: an interrupt would close it.
                try (InputStream in = new FileInputStream(file.toFile())) {
                    in.transferTo(out);
                }
            });
        }
    }

    /** Those it names, sorted. */
    List<Path> files() {
        Path root = source.toAbsolutePath().normalize();
        if (!Files.isReadable(root) || root.getParent() == null) {
            throw new TrackingException(
                    "artifact " + source + " is missing or cannot be read; expected a file or a directory.");
        }
        return files(root);
    }

    /** What one of them is called. */
    String name(Path file) {
        Path parent = java.util.Objects.requireNonNull(
                source.toAbsolutePath().normalize().getParent());
        return parent.relativize(file).toString();
    }

    private static List<Path> files(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        try (Stream<Path> below = Files.walk(root)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new TrackingException("artifact " + root + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
