package dev.jotter.interchange.internal.mlflow;

import dev.jotter.interchange.internal.source.Problems;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** The files below a directory by their path with {@code /}, sorted. Links are told of, not followed. */
final class Leaves {

    private static final int DEEPEST = 64;

    private Leaves() {}

    static Map<String, Path> of(Path directory, Problems problems) throws IOException {
        Map<String, Path> leaves = new TreeMap<>();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSymbolicLink(directory)) {
                problems.add(directory + ": is a link; left out, as it may lead anywhere.");
            }
            return leaves;
        }
        Files.walkFileTree(
                directory, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            leaves.put(directory.relativize(file).toString().replace('\\', '/'), file);
                        } else {
                            problems.add(file + ": is "
                                    + (attributes.isSymbolicLink() ? "a link" : "no file")
                                    + "; left out, as it may lead anywhere.");
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        problems.add(file + ": cannot be read: " + failure);
                        return FileVisitResult.CONTINUE;
                    }
                });
        return leaves;
    }
}
