package dev.jotter.rl.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all. */
public final class SafeFile {

    private SafeFile() {}

    /** Writes beside the file, then moves: a reader never sees half of it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file name; expected one below a directory.");
        }
        Files.createDirectories(directory);
        Path beside = directory.resolve("." + file.getFileName() + ".writing-" + Long.toHexString(System.nanoTime()));
        try {
            Files.write(beside, content, StandardOpenOption.CREATE_NEW);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
