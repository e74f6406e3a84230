package dev.jotter.interchange;

/** Whose files an import reads. */
public enum ImportSource {
    /** A file store of MLflow: {@code mlruns/}, or the directory above it. */
    MLFLOW,
    /** Event files: a directory with a run in each directory below it that holds some, or one event file. */
    TENSORBOARD,
    /** Experiment files of the tracker that came before: one JSON file, or a directory of them. */
    JSON
}
