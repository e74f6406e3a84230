package dev.jotter.interchange.internal.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Objects;

/** Writes a file beside its place and moves it there when it is whole; an older one of that name stays until then. */
public final class Beside {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    private Beside() {}

    public static void write(Path file, Content content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        Path beside = create(directory);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
                content.to(out);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Not {@link Files#createTempFile}, whose files only their owner may read. */
    private static Path create(Path directory) throws IOException {
        while (true) {
            try {
                return Files.createFile(directory.resolve("." + Long.toHexString(RANDOM.nextLong()) + ".tmp"));
            } catch (FileAlreadyExistsException taken) {
                // Another number, then.
            }
        }
    }
}
