package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler of cells finds: the JDK, what is {@link Offered} and what the person added. JShell puts the whole
 * class path of the process in front, whatever it is told.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    /** As JShell has it: what is added stands behind it, after a separator. */
    private final String process = System.getProperty("java.class.path", "");

    private final List<Packages> offered = Offered.packages();
    private final Set<Packages> opened = ConcurrentHashMap.newKeySet();
    private final CountDownLatch started;
    private volatile List<Path> added = List.of();

    /** @param started is down when what may wait for the first cell may begin */
    CompilerFiles(StandardJavaFileManager files, CountDownLatch started) {
        super(files);
        this.started = started;
        add(Stream.empty());
    }

    private void add(Stream<String> entries) {
        added = entries.filter(entry -> !entry.isBlank())
                .distinct()
                .map(Path::of)
                .toList();
        locate(StandardLocation.CLASS_PATH, added);
    }

    private void locate(Location location, List<Path> entries) {
        try {
            fileManager.setLocationFromPaths(location, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean handleOption(String option, Iterator<String> rest) {
        if (!option.equals("-classpath")) {
            return super.handleOption(option, rest);
        }
        String path = rest.next();
        String behind = path.startsWith(process) ? path.substring(process.length()) : path;
        add(Stream.of(behind.split(File.pathSeparator)));
        return true;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> found = new ArrayList<>();
        for (Packages packages : with(packageName, recurse)) {
            super.list(packages, packageName, kinds, recurse).forEach(found::add);
        }
        super.list(location, packageName, kinds, recurse).forEach(found::add);
        return found;
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String name, JavaFileObject.Kind kind)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            for (Packages packages : with(name, false)) {
                JavaFileObject found = super.getJavaFileForInput(packages, name, kind);
                if (found != null) {
                    return found;
                }
            }
        }
        return super.getJavaFileForInput(location, name, kind);
    }

    /** Those to look into, with their jars made known. */
    private List<Packages> with(String name, boolean below) {
        List<Packages> found = offered.stream()
                .filter(each -> each.may(name, below) && !hidden(name + "."))
                .toList();
        for (Packages each : found) {
            if (opened.add(each)) {
                locate(each, each.entries());
            }
        }
        return found;
    }

    /** A jar of ours has an inside too. */
    private static boolean hidden(String name) {
        return name.startsWith("dev.jotter.") && !Offered.has(name);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public @Nullable Iterable<? extends File> getLocation(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? everything().map(Path::toFile).toList()
                : fileManager.getLocation(location);
    }

    @Override
    public @Nullable Iterable<? extends Path> getLocationAsPaths(Location location) {
        if (location == StandardLocation.PLATFORM_CLASS_PATH) {
            // JShell asks, on a thread of its own, to list all packages there are, which only completion needs.
            await(started);
        }
        return location == StandardLocation.CLASS_PATH
                ? everything().toList()
                : fileManager.getLocationAsPaths(location);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<Path> everything() {
        Stream<Path> ours =
                offered.stream().flatMap(each -> each.entries().stream()).distinct();
        return Stream.concat(ours, added.stream());
    }
}
