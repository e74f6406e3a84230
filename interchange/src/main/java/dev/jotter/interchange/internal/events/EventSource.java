package dev.jotter.interchange.internal.events;

import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.Source;
import dev.jotter.interchange.internal.source.SourceRun;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Event files: each directory that holds some is a run, its event files by name are its parts. */
public final class EventSource implements Source {

    private static final int DEEPEST = 64;

    private final Path path;
    private final Path root;
    private final Problems problems;
    private final Map<Path, List<Path>> files = new TreeMap<>();

    public EventSource(Path path, Problems problems) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        this.path = absolute;
        this.root = Files.isDirectory(absolute) || parent == null ? absolute : parent;
        this.problems = problems;
    }

    @Override
    public String kind() {
        return "tensorboard";
    }

    @Override
    public List<Found> find() throws IOException {
        walk();
        List<Found> all = new ArrayList<>();
        files.forEach((directory, parts) -> {
            parts.sort(null);
            // The first part's name has the second, machine and process that began it.
            String id = name(directory) + "@" + parts.get(0).getFileName();
            all.add(new Found(id, null, directory));
        });
        return all;
    }

    private void walk() throws IOException {
        Files.walkFileTree(path, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (String.valueOf(file.getFileName()).contains("tfevents")) {
                    Path directory = file.getParent();
                    if (attributes.isRegularFile() && directory != null) {
                        files.computeIfAbsent(directory, any -> new ArrayList<>())
                                .add(file);
                    } else {
                        problems.add(file + ": is no file of its own; left out, as it may lead anywhere.");
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (file.equals(path)) {
                    throw failure;
                }
                problems.add(file + ": cannot be read: " + failure);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The run's name as TensorBoard shows it: its path below the directory that was given. */
    private String name(Path directory) {
        String below = root.relativize(directory).toString().replace('\\', '/');
        return below.isEmpty() ? String.valueOf(root.getFileName()) : below;
    }

    @Override
    public SourceRun read(Found found) throws IOException {
        List<Path> parts = files.getOrDefault(found.path(), List.of());
        return new EventRun(name(found.path()), String.valueOf(root.getFileName()), parts, problems).read();
    }
}
