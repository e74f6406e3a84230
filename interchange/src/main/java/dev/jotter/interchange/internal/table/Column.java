package dev.jotter.interchange.internal.table;

/** One column of a table. */
public record Column(String name, Kind kind, boolean nullable) {

    /** What its cells hold. */
    public enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        TRUTH,
        /** Milliseconds since the epoch. */
        TIME,
        /** A JSON value. */
        JSON
    }
}
