package dev.jotter.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run at one moment. Immutable; ask the {@link Jotter} again for news.
 *
 * @param id its id
 * @param name its name
 * @param experiment its group
 * @param description one paragraph or empty
 * @param status where it stands; a run whose writer is gone reads {@code FAILED}
 * @param outcome what its training said, once it has
 * @param config as given, in order
 * @param params as given plus what the training added, in order
 * @param tags key to value, a bare tag with the empty value
 * @param notes free text, Markdown
 * @param parent the run it belongs to or continues
 * @param seed the seed of its random numbers
 * @param totalSteps expected steps; 0 when unknown
 * @param attempt 0 while pending, 1 for the first try
 * @param createdAt when it was created
 * @param startedAt when its (latest) attempt began
 * @param endedAt when it ended
 * @param lastSign the last time its writer was heard of
 * @param error what went wrong, first line for people, then the stack trace
 * @param git the source tree it was started from
 * @param environment host, user, os, java, cpus, memoryMib, pid, commandLine, mainClass, jotter: as far as known
 * @param metrics summaries by key, sorted by key
 * @param artifacts its artifacts, by name
 * @param goals which end of a metric is the good one, as declared, by key
 * @param commit hash of the snapshot it was completed with; null without one
 * @param snapshots hashes of the snapshots it took and when, the oldest first
 * @param checkpoints those kept, the oldest first; not looked at, so one may be damaged
 * @param resumedFrom the step of the checkpoint its latest attempt goes on from; null when it began at the beginning
 * @param directory where its files lie; null in a store without directories
 * @param dropped how many points, and changes to params, tags, notes and artifacts, are missing because the disk had no
 *     room for them; 0 when all is there
 */
public record RunInfo(
        RunId id,
        String name,
        String experiment,
        String description,
        RunStatus status,
        @Nullable Outcome outcome,
        Map<String, @Nullable Object> config,
        Map<String, @Nullable Object> params,
        Map<String, String> tags,
        String notes,
        @Nullable RunId parent,
        @Nullable Long seed,
        long totalSteps,
        int attempt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant lastSign,
        @Nullable String error,
        @Nullable GitState git,
        Map<String, String> environment,
        SortedMap<String, MetricSummary> metrics,
        List<Artifact> artifacts,
        Map<String, Mode> goals,
        @Nullable String commit,
        Map<String, Instant> snapshots,
        List<Checkpoint> checkpoints,
        @Nullable Long resumedFrom,
        @Nullable Path directory,
        long dropped) {

    /** The highest step any metric has reached; 0 before the first. */
    public long step() {
        return metrics.values().stream()
                .mapToLong(MetricSummary::lastStep)
                .max()
                .orElse(0);
    }

    /** Latest value of a metric; NaN when there is none. */
    public double last(String key) {
        MetricSummary summary = metrics.get(key);
        return summary == null ? Double.NaN : summary.last();
    }

    /** From start to end, or to {@code now} while it runs; zero before the start. */
    public Duration duration(Instant now) {
        if (startedAt == null) {
            return Duration.ZERO;
        }
        Duration duration = Duration.between(startedAt, endedAt == null ? now : endedAt);
        // Clocks go back.
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
