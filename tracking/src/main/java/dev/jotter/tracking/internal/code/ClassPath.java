package dev.jotter.tracking.internal.code;

import dev.jotter.tracking.ClassPathEntry;
import dev.jotter.tracking.internal.host.Patience;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The class path of this process, looked at entry by entry, with the jars that manifests of its jars name. */
public final class ClassPath {

    /** What was changed just now may change again without another time stamp: such checksums are not remembered. */
    private static final long SETTLED_MILLIS = 2000;

    /** Manifests may name each other for ever. */
    private static final int MOST = 10_000;

    private final Patience patience;
    private final Remembered remembered;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<ClassPathEntry> entries = new ArrayList<>();

    private ClassPath(Patience patience, Remembered remembered) {
        this.patience = patience;
        this.remembered = remembered;
    }

    /** In order; without checksums from where patience was over. */
    public static List<ClassPathEntry> ofProcess(Patience patience) {
        return of(
                System.getProperty("java.class.path", "")
                        + File.pathSeparator
                        + System.getProperty("jdk.module.path", ""),
                patience);
    }

    static List<ClassPathEntry> of(String classPath, Patience patience) {
        Remembered remembered = new Remembered();
        ClassPath path = new ClassPath(patience, remembered);
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            path.add(entry);
        }
        path.look();
        remembered.save();
        return path.entries;
    }

    private void add(String entry) {
        try {
            if (!entry.isEmpty()) {
                waiting.add(Path.of(entry).toAbsolutePath().normalize());
            }
        } catch (InvalidPathException noPath) {
            entries.add(new ClassPathEntry(entry, -1, "", List.of()));
        }
    }

    private void look() {
        while (!waiting.isEmpty() && entries.size() < MOST) {
            Path path = waiting.remove();
            if (seen.add(path)) {
                Contents contents = contents(path);
                entries.add(
                        new ClassPathEntry(path.toString(), contents.size(), contents.sha256(), contents.modules()));
                contents.classPath().forEach(uri -> named(path, uri));
            }
        }
    }

    private void named(Path jar, String uri) {
        try {
            waiting.add(Path.of(jar.toUri().resolve(URI.create(uri))).normalize());
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException elsewhere) {
            // On the web, or nonsense: the class loader passes over it as well.
        }
    }

    private Contents contents(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isDirectory() ? directory(path) : jar(path, file);
        } catch (IOException absent) {
            return Contents.NONE;
        }
    }

    private Contents jar(Path path, BasicFileAttributes file) throws IOException {
        String stamp = file.size() + ":" + file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        Contents known = remembered.find(path.toString(), stamp);
        if (known != null) {
            return known;
        }
        Contents read = Jar.read(path, patience);
        remember(path, stamp, file.lastModifiedTime().toMillis(), read);
        return read;
    }

    private Contents directory(Path path) throws IOException {
        ClassDirectory classes = ClassDirectory.walk(path, patience);
        String stamp = classes.stamp();
        Contents known = remembered.find(path.toString(), stamp);
        if (known != null) {
            return known;
        }
        Contents read = classes.read(patience);
        remember(path, stamp, classes.newestMillis(), read);
        return read;
    }

    private void remember(Path path, String stamp, long changedMillis, Contents read) {
        if (!read.sha256().isEmpty() && System.currentTimeMillis() - changedMillis > SETTLED_MILLIS) {
            remembered.add(path.toString(), stamp, read);
        }
    }
}
