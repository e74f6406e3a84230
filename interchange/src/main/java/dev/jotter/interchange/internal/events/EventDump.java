package dev.jotter.interchange.internal.events;

import dev.jotter.interchange.internal.table.Beside;
import dev.jotter.interchange.internal.table.JsonLines;
import dev.jotter.interchange.internal.table.Rows;
import dev.jotter.interchange.internal.table.Table;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Writes runs as event files: {@code <experiment>/<name>-<run id>/events.out.tfevents.<second>.jotter.<run id>}. */
public final class EventDump {

    private final Jotter jotter;
    private final Predicate<String> metrics;
    private final Path directory;

    public EventDump(Jotter jotter, Predicate<String> metrics, Path directory) {
        this.jotter = jotter;
        this.metrics = metrics;
        this.directory = directory;
    }

    /**
     * Writes one run's file.
     *
     * @param counted called once for each point
     */
    public void write(RunInfo run, Runnable counted) throws IOException {
        Path place = directory
                .resolve(segment(run.experiment()))
                .resolve(segment(run.name()) + "-" + run.id())
                .resolve(String.format(
                        "events.out.tfevents.%010d.jotter.%s", run.createdAt().getEpochSecond(), run.id()));
        Beside.write(place, out -> {
            head(run, out);
            jotter.points(run.id(), metrics, (key, step, value, timeMillis) -> {
                record(out, Events.scalar(timeMillis, step, key, value));
                counted.run();
            });
            tail(run, out);
        });
    }

    private static void head(RunInfo run, OutputStream out) throws IOException {
        long created = run.createdAt().toEpochMilli();
        Records.write(out, Events.version(created));
        Records.write(out, Events.text(created, Events.RUN, json(run)));
        if (!run.notes().isEmpty()) {
            Records.write(out, Events.text(created, "notes", run.notes()));
        }
        long started = run.startedAt() == null ? created : run.startedAt().toEpochMilli();
        Records.write(out, Events.sessionStart(started, run.params(), run.id().value()));
    }

    private static void tail(RunInfo run, OutputStream out) throws IOException {
        if (run.endedAt() != null) {
            boolean well = run.status() == RunStatus.COMPLETED;
            Records.write(out, Events.sessionEnd(run.endedAt().toEpochMilli(), well));
        }
    }

    private static String json(RunInfo run) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonLines cells = new JsonLines(Table.RUNS, text)) {
            Rows.run(cells, run);
        }
        return text.toString().strip();
    }

    private static void record(OutputStream out, byte[] event) {
        try {
            Records.write(out, event);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One path segment for any name; the id beside it tells two alike apart. */
    static String segment(String name) {
        StringBuilder segment = new StringBuilder();
        name.codePoints().limit(60).forEach(point -> {
            boolean fine = Character.isLetterOrDigit(point) || "._-".indexOf(point) >= 0;
            segment.appendCodePoint(fine ? point : '-');
        });
        if (segment.length() == 0 || segment.charAt(0) == '.') {
            segment.insert(0, '_');
        }
        return segment.toString();
    }
}
