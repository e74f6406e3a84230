package dev.jotter.interchange;

import dev.jotter.interchange.internal.events.EventDump;
import dev.jotter.interchange.internal.parquet.ParquetCells;
import dev.jotter.interchange.internal.table.Beside;
import dev.jotter.interchange.internal.table.Cells;
import dev.jotter.interchange.internal.table.CsvCells;
import dev.jotter.interchange.internal.table.JsonLines;
import dev.jotter.interchange.internal.table.Rows;
import dev.jotter.interchange.internal.table.Table;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes runs for other tools: their points and what is known of them as tables, or both as TensorBoard event files.
 * Points flow through, so that memory does not grow with them. Files are written beside their place and moved.
 */
public final class Dump {

    private final Jotter jotter;
    private final List<RunInfo> runs;
    private final Predicate<String> metrics;
    private final Progress progress;

    private Dump(Jotter jotter, List<RunInfo> runs, Predicate<String> metrics, Progress progress) {
        this.jotter = jotter;
        this.runs = List.copyOf(runs);
        this.metrics = metrics;
        this.progress = progress;
    }

    /** Of those runs, in that order, with all metrics. */
    public static Dump of(Jotter jotter, List<RunInfo> runs) {
        return new Dump(jotter, runs, key -> true, Progress.NONE);
    }

    /** Only the metrics whose key fits. */
    public Dump withMetrics(Predicate<String> wanted) {
        return new Dump(jotter, runs, wanted, progress);
    }

    public Dump withProgress(Progress value) {
        return new Dump(jotter, runs, metrics, value);
    }

    /**
     * The table of points: one row each, by run, then key, then step.
     *
     * @return how many
     * @throws UncheckedIOException when it cannot be written
     */
    public long points(DumpFormat format, Path file) {
        long[] points = new long[1];
        unchecked(() -> Beside.write(file, out -> points[0] = points(format, out)));
        return points[0];
    }

    /** The same, into a stream that stays open. */
    public long points(DumpFormat format, OutputStream out) {
        long[] points = new long[1];
        unchecked(() -> {
            try (Cells cells = cells(format, Table.POINTS, out)) {
                for (int i = 0; i < runs.size(); i++) {
                    points(i, cells, points);
                }
            }
        });
        return points[0];
    }

    /** The table of runs: one row each. */
    public void runs(DumpFormat format, Path file) {
        unchecked(() -> Beside.write(file, out -> runs(format, out)));
    }

    /** The same, into a stream that stays open. */
    public void runs(DumpFormat format, OutputStream out) {
        unchecked(() -> {
            try (Cells cells = cells(format, Table.RUNS, out)) {
                for (RunInfo run : runs) {
                    Rows.run(cells, run);
                }
            }
        });
    }

    /**
     * A directory per run below {@code directory}, with an event file each.
     *
     * @return how many points
     */
    public long tensorboard(Path directory) {
        long[] points = new long[1];
        EventDump dump = new EventDump(jotter, metrics, directory);
        for (int i = 0; i < runs.size(); i++) {
            int number = i + 1;
            unchecked(() -> dump.write(runs.get(number - 1), () -> count(number, points)));
        }
        return points[0];
    }

    private void points(int index, Cells cells, long[] points) {
        RunInfo run = runs.get(index);
        jotter.points(run.id(), metrics, (key, step, value, timeMillis) -> {
            unchecked(() -> Rows.point(cells, run, key, step, value, timeMillis));
            count(index + 1, points);
        });
    }

    private void count(int run, long[] points) {
        if ((++points[0] & 0xFFFF) == 0) {
            progress.at(run, runs.size(), points[0]);
        }
    }

    private static Cells cells(DumpFormat format, Table table, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> new CsvCells(table, text(out));
            case JSONL -> new JsonLines(table, text(out));
            case PARQUET -> new ParquetCells(table, out);
            case TENSORBOARD ->
                throw new IllegalArgumentException(
                        "format is tensorboard; expected csv, jsonl or parquet for a table.");
        };
    }

    private static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    private interface Deed {
        void run() throws IOException;
    }

    private static void unchecked(Deed deed) {
        try {
            deed.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
