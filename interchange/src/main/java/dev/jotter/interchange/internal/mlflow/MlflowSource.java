package dev.jotter.interchange.internal.mlflow;

import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.Source;
import dev.jotter.interchange.internal.source.SourceRun;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file store of MLflow 1 to 3. */
public final class MlflowSource implements Source {

    private static final String TRASH = ".trash";

    private final Path root;
    private final boolean deleted;
    private final Problems problems;
    private final Map<Path, String> experiments = new HashMap<>();
    private int left;

    /**
     * That of a directory.
     *
     * @param deleted whether what was deleted there is taken too
     */
    public MlflowSource(Path path, boolean deleted, Problems problems) {
        Path below = path.resolve("mlruns");
        this.root = Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS) ? below : path;
        this.deleted = deleted;
        this.problems = problems;
    }

    @Override
    public String kind() {
        return "mlflow";
    }

    @Override
    public List<Found> find() throws IOException {
        List<Found> all = new ArrayList<>();
        if (Files.exists(root.resolve("meta.yaml"))) {
            // One experiment's directory was given.
            experiment(root, all);
        } else {
            experiments(root, all);
            if (Files.isDirectory(root.resolve(TRASH), LinkOption.NOFOLLOW_LINKS)) {
                experiments(root.resolve(TRASH), all);
            }
        }
        if (left > 0) {
            problems.add(root + ": " + left + " deleted runs are left out; --deleted takes them too.");
        }
        return all;
    }

    private void experiments(Path directory, List<Found> all) throws IOException {
        for (Path experiment : directories(directory)) {
            if (Files.exists(experiment.resolve("meta.yaml"))) {
                experiment(experiment, all);
            }
        }
    }

    private void experiment(Path directory, List<Found> all) throws IOException {
        MetaYaml meta;
        try {
            meta = MetaYaml.read(directory.resolve("meta.yaml"));
        } catch (IOException damaged) {
            problems.add(directory + ": " + damaged.getMessage() + " Its runs go by the experiment's id.");
            meta = new MetaYaml(Map.of());
        }
        experiments.put(directory, meta.text("name", String.valueOf(directory.getFileName())));
        for (Path run : directories(directory)) {
            if (Files.exists(run.resolve("meta.yaml"))) {
                run(run, meta.deleted(), all);
            } else if (Files.isDirectory(run.resolve("params")) && Files.isDirectory(run.resolve("tags"))) {
                problems.add(run + ": has no meta.yaml; expected one in a run's directory. Left out.");
            }
        }
    }

    private void run(Path directory, boolean experimentDeleted, List<Found> all) throws IOException {
        try {
            MetaYaml meta = MetaYaml.read(directory.resolve("meta.yaml"));
            String id = meta.text("run_id", meta.text("run_uuid", ""));
            if (id.isEmpty()) {
                // Models and traces have a meta.yaml too.
                return;
            }
            if (!deleted && (experimentDeleted || meta.deleted())) {
                left++;
                return;
            }
            Path parent = directory.resolve("tags/mlflow.parentRunId");
            boolean child = Files.isRegularFile(parent, LinkOption.NOFOLLOW_LINKS) && Files.size(parent) < 1000;
            all.add(new Found(id, child ? Files.readString(parent).strip() : null, directory));
        } catch (IOException damaged) {
            problems.add(directory + ": " + damaged.getMessage());
        }
    }

    private List<Path> directories(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path each : stream) {
                if (Files.isSymbolicLink(each)) {
                    problems.add(each + ": is a link; left out, as it may lead anywhere.");
                } else if (Files.isDirectory(each)
                        && !String.valueOf(each.getFileName()).equals(TRASH)) {
                    found.add(each);
                }
            }
        } catch (NoSuchFileException gone) {
            if (directory.equals(root)) {
                throw gone;
            }
        }
        found.sort(null);
        return found;
    }

    @Override
    public SourceRun read(Found found) throws IOException {
        Path experiment = java.util.Objects.requireNonNull(found.path().getParent());
        return new MlflowRun(found.path(), experiments.getOrDefault(experiment, "mlflow"), problems).read();
    }
}
