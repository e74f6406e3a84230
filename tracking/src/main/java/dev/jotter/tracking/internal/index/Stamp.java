package dev.jotter.tracking.internal.index;

/**
 * How the files of a run looked when they were read. While they look so, what was read is what they say.
 *
 * @param logSize bytes of {@code run.jsonl}
 * @param logMillis when it was last changed
 * @param directoryMillis when something was last added to or taken from the run's directory
 * @param standing what the files alone tell of the run
 */
public record Stamp(long logSize, long logMillis, long directoryMillis, Standing standing) {

    /** Stored by its code. */
    public enum Standing {
        /** It goes on, or its files do not tell all: read them again. */
        LIVE(0),
        /** Nothing more comes unless its files change. */
        SETTLED(1),
        /** The same, but SQLite cannot hold all of it as it is. */
        ODD(2);

        final int code;

        Standing(int code) {
            this.code = code;
        }

        static Standing of(int code) {
            return code == SETTLED.code ? SETTLED : code == ODD.code ? ODD : LIVE;
        }
    }

    /** Whether the answer stands as long as the files do. */
    public boolean still() {
        return standing != Standing.LIVE;
    }

    public Stamp standing(boolean settled) {
        return new Stamp(logSize, logMillis, directoryMillis, settled ? Standing.SETTLED : Standing.LIVE);
    }

    /** For a run that SQLite cannot hold. */
    public Stamp odd() {
        return still() ? new Stamp(logSize, logMillis, directoryMillis, Standing.ODD) : this;
    }

    /** Whether the files still look the same. */
    public boolean fits(long size, long millis, long directory) {
        return size == logSize && millis == logMillis && directory == directoryMillis;
    }
}
