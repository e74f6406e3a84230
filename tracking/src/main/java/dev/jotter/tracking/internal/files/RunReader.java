package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.internal.points.NewerFormatException;
import dev.jotter.tracking.internal.points.RunMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one run, and remembers how far, so that asking again costs only what is new. */
final class RunReader {

    private final RunFiles files;
    private final RunMetrics metrics;
    private final Silence silence = new Silence();
    private RunState state = new RunState();
    private long offset;
    private long changedMillis;
    /** Whether there is something that the index does not know. */
    private boolean fresh = true;

    RunReader(RunFiles files) {
        this.files = files;
        metrics = new RunMetrics(files.directory());
    }

    RunFiles files() {
        return files;
    }

    /**
     * What its log says up to now.
     *
     * @throws NewerFormatException when a later Jotter wrote it
     */
    RunState state() throws IOException {
        RunState now = read();
        if (now.newer > 0) {
            throw new NewerFormatException(files.log(), now.newer, RunState.FORMAT);
        }
        return now;
    }

    private synchronized RunState read() throws IOException {
        BasicFileAttributes log = Files.readAttributes(files.log(), BasicFileAttributes.class);
        if (!log.isRegularFile()) {
            throw new IOException(files.log() + " is no file");
        }
        long changed = log.lastModifiedTime().toMillis();
        silence.looked(changed, log.size());
        if (log.size() == offset && changed == changedMillis) {
            return state;
        }
        if (log.size() <= offset) {
            // Somebody put another file there.
            state = new RunState();
            offset = 0;
        }
        offset = RunLog.read(files.log(), offset, state::fold);
        changedMillis = changed;
        fresh = true;
        return state;
    }

    /** Goes on from what the index knows, unless more has been read already. */
    synchronized void restore(Snapshot known) {
        if (offset == 0) {
            state = known.state();
            offset = known.logSize();
            changedMillis = known.logMillis();
            metrics.restore(
                    known.metricSizes(), known.metrics(), known.state().fences.size(), known.compacted());
            fresh = false;
        }
    }

    /** Whether nothing was read or restored yet. */
    synchronized boolean blank() {
        return offset == 0;
    }

    /** Whether something was read that {@link #snapshot} has not told yet. */
    synchronized boolean fresh() {
        return fresh || metrics.fresh();
    }

    /** What the index should know. */
    synchronized Snapshot snapshot() {
        fresh = false;
        boolean compacted = metrics.compacted();
        return metrics.snapshot(
                (sizes, summaries) -> new Snapshot(offset, changedMillis, state, sizes, summaries, compacted));
    }

    /** Whether nothing more comes unless its files change: no process writes to it, and its points are all in one file. */
    synchronized boolean settled() {
        return (state.attempt == 0 || state.exited || state.endStatus() != null) && metrics.compacted();
    }

    /** What an index knew of a settled run, without a look at its files. */
    static RunInfo known(RunFiles files, Snapshot known) {
        RunState state = known.state();
        Liveness life = Liveness.of(state, () -> 0);
        return new RunReader(files).info(state, state.created, life, known.metrics());
    }

    /**
     * What is known of it; null while its first line is not written.
     *
     * @throws NewerFormatException when a later Jotter wrote it
     */
    synchronized @Nullable RunInfo info() throws IOException {
        RunState now = state();
        if (now.created == null) {
            if (offset == 0) {
                return null;
            }
            now.created = salvaged("The first line of " + files.log() + " is damaged: name, params and tags are lost.");
        }
        Liveness life = life(now);
        if (life.error() != null) {
            // It may have ended properly between our reading and our looking for its process.
            now = state();
            life = life(now);
        }
        return info(now, now.created, life, metrics.summaries(now.fences));
    }

    /** As much of a run of a later Jotter as this one understands; enough to be told from others in a list. */
    synchronized RunInfo ofNewerFormat() throws IOException {
        RunState now = read();
        Fields created = now.created == null
                ? salvaged("It was written by a newer Jotter; update this one to read it.")
                : now.created;
        return info(now, created, life(now), new TreeMap<>());
    }

    private Liveness life(RunState now) {
        return Liveness.of(now, () -> silentMillis(now));
    }

    /** For how long nothing has come from the writer of its newest attempt. */
    long silentMillis(RunState now) {
        return silence.millis(files.directory()) + now.strangerQuiet;
    }

    /** Its first line is damaged: what the directory still says, so that its points stay within reach. */
    private Fields salvaged(String description) {
        Path directory = files.directory().toAbsolutePath();
        Path parent = Objects.requireNonNull(directory.getParent());
        String experiment = String.valueOf(parent.getFileName());
        String id = String.valueOf(directory.getFileName());
        Map<String, @Nullable Object> created = new LinkedHashMap<>();
        created.put("id", id);
        created.put("name", id);
        created.put("experiment", experiment);
        created.put("description", description);
        created.put("t", new RunId(id).createdSecond() * 1000);
        return new Fields(created);
    }

    private RunInfo info(
            RunState now, @Nullable Fields told, Liveness life, SortedMap<String, MetricSummary> summaries) {
        Fields created = told == null ? new Fields(Map.of()) : told;
        Fields attempt = now.announced;
        String parent = created.text("parent");
        return new RunInfo(
                new RunId(created.text("id")),
                now.edits.texts.getOrDefault("name", created.text("name")),
                created.text("experiment"),
                now.edits.texts.getOrDefault("description", created.text("description")),
                life.status(),
                now.outcome(),
                Collections.unmodifiableMap(created.object("config")),
                Collections.unmodifiableMap(new LinkedHashMap<>(now.params)),
                Collections.unmodifiableMap(new LinkedHashMap<>(now.tags)),
                now.notes,
                RunId.isOne(parent) ? new RunId(parent) : null,
                created.maybeNumber("seed"),
                now.totalSteps,
                now.attempt,
                Instant.ofEpochMilli(created.number("t")),
                attempt == null || now.requeued ? null : Instant.ofEpochMilli(attempt.number("t")),
                ended(now, life.status()),
                now.lastSign == 0 ? null : Instant.ofEpochMilli(now.lastSign),
                error(now, life),
                now.git(files),
                Collections.unmodifiableMap(now.environment()),
                Collections.unmodifiableSortedMap(summaries),
                Collections.unmodifiableList(new ArrayList<>(now.artifacts.values())),
                Collections.unmodifiableMap(new LinkedHashMap<>(now.goals)),
                now.commit,
                times(now.snapshots),
                now.checkpoints.stream()
                        .map(entry -> entry.in(files.directory()))
                        .toList(),
                now.resumedFrom,
                files.directory(),
                now.droppedValues());
    }

    private static Map<String, Instant> times(Map<String, Long> millis) {
        Map<String, Instant> times = new LinkedHashMap<>();
        millis.forEach((name, time) -> times.put(name, Instant.ofEpochMilli(time)));
        return Collections.unmodifiableMap(times);
    }

    private static @Nullable Instant ended(RunState now, RunStatus status) {
        if (now.ended != null) {
            return Instant.ofEpochMilli(now.ended.number("t"));
        }
        return status.ended() ? Instant.ofEpochMilli(now.lastSign) : null;
    }

    private static @Nullable String error(RunState now, Liveness life) {
        String told = now.ended == null ? "" : now.ended.text("error");
        return told.isEmpty() ? life.error() : told;
    }
}
