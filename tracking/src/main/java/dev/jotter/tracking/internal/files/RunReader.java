package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
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
import org.jspecify.annotations.Nullable;

/** Reads one run, and remembers how far, so that asking again costs only what is new. */
final class RunReader {

    private final RunFiles files;
    private final RunMetrics metrics;
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

    /** What its log says up to now. */
    synchronized RunState state() throws IOException {
        BasicFileAttributes log = Files.readAttributes(files.log(), BasicFileAttributes.class);
        long changed = log.lastModifiedTime().toMillis();
        if (log.size() == offset && changed == changedMillis) {
            return state;
        }
        if (log.size() <= offset) {
            // Somebody put another file there.
            state = new RunState();
            offset = 0;
        }
        RunState folded = state;
        offset = RunLog.read(files.log(), offset, line -> folded.fold(files.log(), line));
        changedMillis = changed;
        fresh = true;
        return folded;
    }

    /** Goes on from what the index knows, unless more has been read already. */
    synchronized void restore(Snapshot known) {
        if (offset == 0) {
            state = known.state();
            offset = known.logSize();
            changedMillis = known.logMillis();
            metrics.restore(
                    known.metricSizes(), known.metrics(), known.state().fences.size());
            fresh = false;
        }
    }

    /** What the index should know, when there is something new; null else. */
    synchronized @Nullable Snapshot news() {
        if (state.created == null || !(fresh || metrics.fresh())) {
            return null;
        }
        fresh = false;
        return metrics.snapshot((sizes, summaries) -> new Snapshot(offset, changedMillis, state, sizes, summaries));
    }

    /** What is known of it; null while its first line is not written. */
    synchronized @Nullable RunInfo info() throws IOException {
        RunState now = state();
        if (now.created == null) {
            if (offset == 0) {
                return null;
            }
            now.created = salvaged();
        }
        Liveness life = Liveness.of(now, System.currentTimeMillis());
        if (life.error() != null) {
            // It may have ended properly between our reading and our looking for its process.
            now = state();
            life = Liveness.of(now, System.currentTimeMillis());
        }
        return info(now, life, metrics.summaries(now.fences));
    }

    /** Its first line is damaged: what the directory still says, so that its points stay within reach. */
    private Fields salvaged() {
        Path directory = files.directory().toAbsolutePath();
        Path parent = Objects.requireNonNull(directory.getParent());
        String experiment = String.valueOf(parent.getFileName());
        String id = String.valueOf(directory.getFileName());
        Map<String, @Nullable Object> created = new LinkedHashMap<>();
        created.put("id", id);
        created.put("name", id);
        created.put("experiment", experiment);
        created.put("description", "The first line of " + files.log() + " is damaged: name, params and tags are lost.");
        created.put("t", new RunId(id).createdSecond() * 1000);
        return new Fields(created);
    }

    private RunInfo info(RunState now, Liveness life, SortedMap<String, MetricSummary> summaries) {
        Fields created = now.created == null ? new Fields(Map.of()) : now.created;
        Fields attempt = now.announced;
        String parent = created.text("parent");
        return new RunInfo(
                new RunId(created.text("id")),
                now.text("name"),
                created.text("experiment"),
                now.text("description"),
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
                attempt == null ? null : Instant.ofEpochMilli(attempt.number("t")),
                ended(now, life.status()),
                now.lastSign == 0 ? null : Instant.ofEpochMilli(now.lastSign),
                error(now, life),
                now.git(files.diff()),
                Collections.unmodifiableMap(attempt == null ? Map.of() : attempt.texts("environment")),
                Collections.unmodifiableSortedMap(summaries),
                Collections.unmodifiableList(new ArrayList<>(now.artifacts.values())),
                files.directory());
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
