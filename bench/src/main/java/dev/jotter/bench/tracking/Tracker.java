package dev.jotter.bench.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** One way to keep points, as a training would use it: log, log, log, finish. */
interface Tracker {

    void log(String key, double value, long step) throws IOException, SQLException;

    /** All points are in files now, in the form they stay in. */
    void finish() throws IOException, SQLException;

    static Tracker of(String name, Path directory) throws IOException, SQLException {
        return switch (name) {
            case "jotter" -> new JotterTracker(directory);
            case "rewrite" -> new JsonRewrite(directory);
            case "lines" -> new JsonLines(directory);
            case "rows" -> new SqliteRows(directory, false);
            case "rows-by-key" -> new SqliteRows(directory, true);
            case "tfevents" -> new Tfevents(directory);
            default -> throw new IllegalArgumentException("tracker is \"" + name + "\"");
        };
    }
}
