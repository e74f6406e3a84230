package dev.jotter.bench.tracking;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import org.sqlite.SQLiteDataSource;

/** One series of many read into arrays: the first time, and the median of many. */
final class Reading {

    private static final int TIMES = 21;

    private interface Read {
        /** How many points it saw. */
        long points() throws IOException, SQLException;
    }

    private Reading() {}

    /** Writes two series of that many points, and reads one of them. */
    static String of(String tracker, Path directory, Workload workload, long points) throws IOException, SQLException {
        if (tracker.equals("jotter")) {
            return jotter(directory, workload, points);
        }
        Tracker into = Tracker.of(tracker, directory);
        for (long step = 0; step < points; step++) {
            into.log(workload.key(0), workload.value(0, step), step);
            into.log(workload.key(8), workload.value(8, step), step);
        }
        into.finish();
        return "ended " + times(() -> rows(directory.resolve("points.db"), points)) + "\n";
    }

    private static String jotter(Path directory, Workload workload, long points) throws IOException, SQLException {
        Files.createDirectories(directory.resolve(".jotter"));
        try (Jotter jotter = Jotter.open(new Workspace(directory));
                Run run = jotter.start(RunSpec.named("points"))) {
            RunId id = run.id();
            String key = workload.key(0);
            for (long step = 0; step < points; step++) {
                run.log(key, workload.value(0, step), step);
                run.log(workload.key(8), workload.value(8, step), step);
            }
            run.flush();
            String alive = times(() -> jotter.series(id, key).size());
            run.complete();
            String ended = times(() -> jotter.series(id, key).size());
            String thin = times(() -> jotter.series(id, key, 2000).size());
            return "alive " + alive + "\nended " + ended + "\nthin " + thin + "\n";
        }
    }

    private static String times(Read read) throws IOException, SQLException {
        double[] millis = new double[TIMES];
        double first = 0;
        long points = 0;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            points = read.points();
            millis[i] = (System.nanoTime() - start) / 1e6;
            first = i == 0 ? millis[0] : first;
        }
        Arrays.sort(millis);
        return String.format(Locale.ROOT, "points=%d first=%.2f median=%.2f", points, first, millis[TIMES / 2]);
    }

    private static long rows(Path file, long most) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        long[] steps = new long[(int) most];
        double[] values = new double[(int) most];
        long[] times = new long[(int) most];
        int count = 0;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT step, value, time FROM point WHERE key = 0 ORDER BY step")) {
            while (rows.next()) {
                steps[count] = rows.getLong(1);
                values[count] = rows.getDouble(2);
                times[count++] = rows.getLong(3);
            }
        }
        return count;
    }
}
