package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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

    CompilerFiles(StandardJavaFileManager files) {
        super(files);
        offer(Stream.empty());
    }

    private void offer(Stream<String> added) {
        List<Path> all = Stream.concat(Offered.entries().stream(), added)
                .filter(entry -> !entry.isBlank())
                .distinct()
                .map(Path::of)
                .toList();
        try {
            fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, all);
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
        String added = path.startsWith(process) ? path.substring(process.length()) : path;
        offer(Stream.of(added.split(File.pathSeparator)));
        return true;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        return hidden(location, packageName + ".") ? List.of() : super.list(location, packageName, kinds, recurse);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String name, JavaFileObject.Kind kind)
            throws IOException {
        return hidden(location, name) ? null : super.getJavaFileForInput(location, name, kind);
    }

    /** A jar of ours has an inside too. */
    private static boolean hidden(Location location, String name) {
        return location == StandardLocation.CLASS_PATH && name.startsWith("dev.jotter.") && !Offered.has(name);
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
        return fileManager.getLocation(location);
    }

    @Override
    public @Nullable Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }
}
