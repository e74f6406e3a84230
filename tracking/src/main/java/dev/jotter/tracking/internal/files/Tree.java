package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory with all that is in it, or a file. Links are not followed. */
final class Tree {

    private Tree() {}

    /** In bytes, all files together. */
    static long size(Path root) throws IOException {
        long[] size = new long[1];
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                size[0] += is.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return size[0];
    }

    /** Deletes what it can; then throws what kept it from more. */
    static void delete(Path root) throws IOException {
        IOException[] first = new IOException[1];
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                return gone(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return gone(file);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cutShort) {
                return gone(directory);
            }

            private FileVisitResult gone(Path path) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException closed) {
                    first[0] = first[0] == null ? closed : first[0];
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (first[0] != null && !(first[0] instanceof NoSuchFileException)) {
            throw first[0];
        }
    }

    static void deleteIfEmpty(@Nullable Path directory) {
        try {
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException othersAreInIt) {
            // It goes with the last of them.
        }
    }
}
