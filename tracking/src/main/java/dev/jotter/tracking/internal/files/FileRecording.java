package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.Recording;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.internal.json.Json;
import dev.jotter.tracking.internal.points.Compaction;
import dev.jotter.tracking.internal.points.MetricsWriter;
import dev.jotter.tracking.internal.points.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run that is written afterwards: a new one in a hidden directory beside its place, or more of one that is there. */
final class FileRecording implements Recording {

    /** Points held before they become a block. */
    private static final int BLOCK = 1 << 15;

    private interface Deed {
        void run() throws IOException;
    }

    private final RunId id;
    private final RunFiles files;
    private final Objects objects;
    private final int attempt;
    /** Where it goes when it is whole; null when it is there already. */
    private final @Nullable Path place;

    private final MetricsWriter metrics;
    private final Set<String> checked = new HashSet<>();
    private Map<String, Points> columns = new LinkedHashMap<>();
    private int held;
    private @Nullable Ending ending;
    private boolean saved;

    private FileRecording(RunId id, RunFiles files, Objects objects, int attempt, @Nullable Path place) {
        this.id = id;
        this.files = files;
        this.objects = objects;
        this.attempt = attempt;
        this.place = place;
        metrics = new MetricsWriter(files.directory(), attempt);
    }

    /** A new run; {@code objects} keeps its artifacts. */
    static FileRecording begin(Path runs, RunSpec spec, Past past, Objects objects) throws IOException {
        long created = Math.max(0, past.createdAt().toEpochMilli());
        RunId id = RunId.at(created);
        RunFiles place = RunFiles.of(runs, spec.experiment() == null ? spec.name() : spec.experiment(), id);
        Path experiment = java.util.Objects.requireNonNull(place.directory().getParent());
        Files.createDirectories(experiment);
        Staging.sweep(experiment);
        RunFiles files = new RunFiles(Files.createDirectory(Staging.of(experiment, id)));
        Map<String, ?> line = Lines.created(id, spec, created);
        RunFiles.replace(files.config(), Json.page(line.get("config")));
        if (spec.git() != null && !spec.git().diff().isEmpty()) {
            RunFiles.replace(files.diff(1), spec.git().diff());
        }
        RunLog.begin(files.log(), line);
        Instant started = past.startedAt();
        if (started != null) {
            RunLog.append(files.log(), Lines.pastAttempt(started.toEpochMilli(), past.environment()));
        }
        return new FileRecording(id, files, objects, started == null ? 0 : 1, place.directory());
    }

    /** More of a run that is there, in the attempt it has reached. */
    static FileRecording more(RunId id, RunFiles files, int attempt, Objects objects) {
        return new FileRecording(id, files, objects, attempt, null);
    }

    @Override
    public RunId id() {
        return id;
    }

    @Override
    public void log(String key, double value, long step, long timeMillis) {
        if (!checked.contains(key)) {
            Names.checkKey("metric key", key);
            checked.add(key);
        }
        if (attempt == 0) {
            throw new IllegalStateException(
                    "run " + id + " was never started; expected a time at which it was, for it has points.");
        }
        columns.computeIfAbsent(key, any -> new Points(16)).add(step, value, timeMillis);
        if (++held == BLOCK) {
            drain();
        }
    }

    @Override
    public void note(String text) {
        line("note", System.currentTimeMillis(), Map.of("text", text));
    }

    @Override
    public void artifact(String name, Run.ContentWriter writer) {
        String path = Names.artifact(name);
        trying(() -> {
            Artifact stored = objects.store(path, writer);
            line(
                    "artifact",
                    System.currentTimeMillis(),
                    Map.of("name", path, "sha256", stored.sha256(), "size", stored.sizeBytes()));
        });
    }

    @Override
    public void end(RunStatus status, Outcome outcome, String error, Instant at) {
        if (!status.ended()) {
            throw new IllegalArgumentException(
                    "status is " + status + "; expected an end: COMPLETED, FAILED or CANCELLED.");
        }
        ending = new Ending(status, outcome, error, at.toEpochMilli());
    }

    @Override
    public void save() {
        drain();
        trying(() -> {
            metrics.finish();
            Ending last = ending;
            if (last != null) {
                line("ended", last.timeMillis(), last.fields());
            }
            if (attempt > 0) {
                RunState state = new RunReader(files).state();
                Compaction.run(files.directory(), attempt, state.fences);
            }
            RunInfo info = last == null ? null : new RunReader(files).info();
            if (last != null && info != null) {
                ResultFile.write(files, info, last);
            }
            if (place != null) {
                Files.move(files.directory(), place, StandardCopyOption.ATOMIC_MOVE);
            }
        });
        saved = true;
    }

    @Override
    public void close() {
        trying(() -> {
            metrics.close();
            if (place != null && !saved) {
                Staging.delete(files.directory());
            }
        });
    }

    private void drain() {
        if (held > 0) {
            trying(() -> metrics.write(columns));
            columns = new LinkedHashMap<>();
            held = 0;
        }
    }

    private void line(String event, long time, Map<String, ?> fields) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("event", event);
        whole.put("attempt", attempt);
        whole.put("t", time);
        whole.putAll(fields);
        trying(() -> RunLog.append(files.log(), whole));
    }

    private void trying(Deed deed) {
        try {
            deed.run();
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot record run " + id + " in " + files.directory(), failure);
        }
    }
}
