package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hidden directories beside their place, in which runs are recorded until they are whole: {@code .<run id>.tmp}. */
final class Staging {

    /** Nobody records for that long without writing. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private Staging() {}

    static Path of(Path experiment, RunId id) {
        return experiment.resolve("." + id + ".tmp");
    }

    /** Deletes what killed processes have left. */
    static void sweep(Path experiment) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(experiment, ".?????????????.tmp")) {
            for (Path directory : left) {
                if (Files.isDirectory(directory) && older(directory, limit)) {
                    delete(directory);
                }
            }
        }
    }

    private static boolean older(Path directory, FileTime limit) throws IOException {
        try {
            for (Path file : files(directory)) {
                if (Files.getLastModifiedTime(file).compareTo(limit) >= 0) {
                    return false;
                }
            }
            return Files.getLastModifiedTime(directory).compareTo(limit) < 0;
        } catch (NoSuchFileException movedMeanwhile) {
            return false;
        }
    }

    /** There is one level of files in it, no more. */
    static void delete(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        }
        return files;
    }
}
