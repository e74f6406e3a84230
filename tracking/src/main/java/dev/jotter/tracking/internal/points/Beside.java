package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Files that are written beside and moved into their place when they are whole. */
public final class Beside {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private Beside() {}

    /** Deletes what killed processes have left: nobody writes to one for that long. */
    public static void sweep(Path directory) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ".*.tmp")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * A new empty file, hidden. Not a {@link Files#createTempFile}: that one may be read by its owner only, and would
     * take its place so, where a team shares the directory.
     */
    public static Path create(Path directory) throws IOException {
        while (true) {
            try {
                return Files.createFile(directory.resolve("." + Long.toHexString(RANDOM.nextLong()) + ".tmp"));
            } catch (FileAlreadyExistsException taken) {
                // Another number, then.
            }
        }
    }
}
