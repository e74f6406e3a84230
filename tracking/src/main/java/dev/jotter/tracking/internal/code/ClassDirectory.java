package dev.jotter.tracking.internal.code;

import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The class files below a directory. Other files are left out: where the current directory is on the class path, the
 * runs' own output would be among them.
 */
final class ClassDirectory {

    /** Files and directories looked at: beyond that it is no directory of classes. */
    private static final int MOST = 50_000;

    private record Found(Path file, long size, long modified) {}

    private final Path directory;
    /** By path below the directory, with slashes. */
    private final TreeMap<String, Found> files = new TreeMap<>();

    private boolean whole = true;

    private ClassDirectory(Path directory) {
        this.directory = directory;
    }

    static ClassDirectory walk(Path directory, Patience patience) throws IOException {
        ClassDirectory classes = new ClassDirectory(directory);
        Files.walkFileTree(directory, classes.new Walk(patience));
        return classes;
    }

    /** Changes when any class file does. */
    String stamp() {
        Sha256 sha = new Sha256();
        files.forEach((name, found) -> sha.add(name + "\0" + found.size + "\0" + found.modified + "\0"));
        return sha.hex();
    }

    /** When the newest was changed, in milliseconds since the epoch. */
    long newestMillis() {
        return files.values().stream()
                .mapToLong(found -> TimeUnit.NANOSECONDS.toMillis(found.modified))
                .max()
                .orElse(0);
    }

    /** SHA-256 over each file's path below the directory, a zero byte, its size in digits, a zero byte, its bytes. */
    Contents read(Patience patience) throws IOException {
        Sha256 sha = new Sha256();
        long size = 0;
        boolean all = whole;
        for (Map.Entry<String, Found> entry : files.entrySet()) {
            size += entry.getValue().size;
            sha.add(entry.getKey() + "\0" + entry.getValue().size + "\0");
            all = all && sha.add(entry.getValue().file, patience);
        }
        return new Contents(size, all ? sha.hex() : "", List.of(), List.of());
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Patience patience;
        private int seen;

        Walk(Patience patience) {
            this.patience = patience;
        }

        private FileVisitResult next() {
            if (++seen > MOST || patience.over()) {
                whole = false;
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            boolean hidden =
                    !at.equals(directory) && String.valueOf(at.getFileName()).startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : next();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.toString().endsWith(".class")) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                files.put(
                        name,
                        new Found(
                                file,
                                attributes.size(),
                                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
            }
            return next();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return next();
        }
    }
}
