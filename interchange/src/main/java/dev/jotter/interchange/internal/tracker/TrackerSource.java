package dev.jotter.interchange.internal.tracker;

import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.Source;
import dev.jotter.interchange.internal.source.SourceRun;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Experiment files: one of them, a directory of them, or a repository with {@code .coral/experiments/}. */
public final class TrackerSource implements Source {

    private final Path path;
    private final Problems problems;

    public TrackerSource(Path path, Problems problems) {
        Path below = path.resolve(".coral/experiments");
        this.path = Files.isDirectory(below) ? below : path;
        this.problems = problems;
    }

    @Override
    public String kind() {
        return "json";
    }

    @Override
    public List<Found> find() throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path file : files()) {
            try {
                ExperimentFile experiment = ExperimentFile.read(file);
                all.add(new Found(experiment.id(), experiment.parent(), file));
            } catch (IOException damaged) {
                problems.add(file + ": " + damaged.getMessage());
            }
        }
        return all;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path, "*.json")) {
            for (Path file : stream) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                } else {
                    problems.add(file + ": is no file of its own; left out, as it may lead anywhere.");
                }
            }
        }
        files.sort(null);
        return files;
    }

    @Override
    public SourceRun read(Found found) throws IOException {
        return ExperimentFile.read(found.path()).run(problems);
    }
}
