package dev.jotter.interchange;

import dev.jotter.interchange.internal.events.EventSource;
import dev.jotter.interchange.internal.mlflow.MlflowSource;
import dev.jotter.interchange.internal.source.Importer;
import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.Source;
import dev.jotter.interchange.internal.tracker.TrackerSource;
import dev.jotter.tracking.Jotter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records the runs of another tracker's files, with the times they had there. Doing so again adds what is new and nothing
 * twice. Damage costs the line or the file it is in and is told; nothing outside the given directory is read.
 *
 * @param experiment the experiment all of them come into; null keeps the source's own
 * @param trial whether nothing is to be written
 * @param deleted whether runs that were deleted there come too
 */
public record Import(@Nullable String experiment, boolean trial, boolean deleted, Progress progress) {

    /** Into the source's own experiments, without deleted runs. */
    public static Import standard() {
        return new Import(null, false, false, Progress.NONE);
    }

    public Import withExperiment(@Nullable String value) {
        return new Import(value, trial, deleted, progress);
    }

    public Import withTrial(boolean value) {
        return new Import(experiment, value, deleted, progress);
    }

    public Import withDeleted(boolean value) {
        return new Import(experiment, trial, value, progress);
    }

    public Import withProgress(Progress value) {
        return new Import(experiment, trial, deleted, value);
    }

    /**
     * Imports what lies there.
     *
     * @throws UncheckedIOException when the path itself cannot be read
     */
    public ImportReport run(Jotter into, ImportSource from, Path path) {
        Problems problems = new Problems();
        try {
            return new Importer(into, this, problems).run(source(from, path, problems));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Source source(ImportSource from, Path path, Problems problems) {
        return switch (from) {
            case MLFLOW -> new MlflowSource(path, deleted, problems);
            case TENSORBOARD -> new EventSource(path, problems);
            case JSON -> new TrackerSource(path, problems);
        };
    }
}
