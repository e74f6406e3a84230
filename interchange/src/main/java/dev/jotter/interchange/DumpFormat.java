package dev.jotter.interchange;

/** What a dump is written as. */
public enum DumpFormat {
    CSV,
    JSONL,
    PARQUET,
    TENSORBOARD;

    /** The end of its files' names, with the dot. */
    public String suffix() {
        return switch (this) {
            case CSV -> ".csv";
            case JSONL -> ".jsonl";
            case PARQUET -> ".parquet";
            case TENSORBOARD -> "";
        };
    }
}
