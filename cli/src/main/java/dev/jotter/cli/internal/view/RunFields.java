package dev.jotter.cli.internal.view;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as the maps that become JSON. The keys are a promise: docs/cli.md lists them. */
public final class RunFields {

    private RunFields() {}

    /** Every key is always there; null where the run has no such value. */
    public static Map<String, @Nullable Object> of(RunInfo run, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("run_id", run.id().value());
        fields.put("name", run.name());
        fields.put("experiment", run.experiment());
        fields.put("description", run.description());
        fields.put("status", run.status().name());
        fields.put(
                "outcome", run.outcome() == null ? null : run.outcome().name().toLowerCase(Locale.ROOT));
        fields.put("config", run.config());
        fields.put("params", run.params());
        fields.put("tags", run.tags());
        fields.put("notes", run.notes());
        fields.put("parent", run.parent() == null ? null : run.parent().value());
        fields.put("seed", run.seed());
        fields.put("step", run.step());
        fields.put("total_steps", run.totalSteps());
        fields.put("attempt", run.attempt());
        fields.put("created_at", time(run.createdAt()));
        fields.put("started_at", time(run.startedAt()));
        fields.put("ended_at", time(run.endedAt()));
        fields.put("last_sign_at", time(run.lastSign()));
        fields.put("duration_seconds", run.duration(now).toMillis() / 1000.0);
        fields.put("error", run.error());
        fields.put("dropped", run.dropped());
        fields.put("git", git(run.git()));
        fields.put("environment", run.environment());
        Map<String, Object> metrics = new LinkedHashMap<>();
        run.metrics().forEach((key, summary) -> metrics.put(key, metric(summary)));
        fields.put("metrics", metrics);
        fields.put(
                "artifacts", run.artifacts().stream().map(RunFields::artifact).toList());
        Map<String, String> goals = new LinkedHashMap<>();
        run.goals().forEach((metric, mode) -> goals.put(metric, mode.name().toLowerCase(Locale.ROOT)));
        fields.put("goals", goals);
        fields.put("commit", run.commit());
        Map<String, @Nullable Object> snapshots = new LinkedHashMap<>();
        run.snapshots().forEach((hash, at) -> snapshots.put(hash, time(at)));
        fields.put("snapshots", snapshots);
        fields.put(
                "checkpoints",
                run.checkpoints().stream().map(RunFields::checkpoint).toList());
        fields.put("resumed_from", run.resumedFrom());
        fields.put("directory", run.directory() == null ? null : run.directory().toString());
        return fields;
    }

    /** One metric's figures. */
    public static Map<String, Object> metric(MetricSummary summary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("last", summary.last());
        fields.put("min", summary.min());
        fields.put("min_step", summary.minStep());
        fields.put("max", summary.max());
        fields.put("max_step", summary.maxStep());
        fields.put("mean", summary.mean());
        fields.put("count", summary.count());
        fields.put("first_step", summary.firstStep());
        fields.put("last_step", summary.lastStep());
        return fields;
    }

    private static @Nullable Map<String, @Nullable Object> git(@Nullable GitState git) {
        if (git == null) {
            return null;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("commit", git.commit());
        fields.put("branch", git.branch());
        fields.put("remote", git.remote());
        fields.put("dirty", git.dirty());
        fields.put("unpushed", git.unpushed());
        fields.put("untracked", git.untracked());
        return fields;
    }

    private static Map<String, Object> artifact(Artifact artifact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", artifact.name());
        fields.put("sha256", artifact.sha256());
        fields.put("size_bytes", artifact.sizeBytes());
        return fields;
    }

    private static Map<String, @Nullable Object> checkpoint(Checkpoint checkpoint) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("step", checkpoint.step());
        fields.put("attempt", checkpoint.attempt());
        fields.put("path", checkpoint.path().toString());
        fields.put("sha256", checkpoint.sha256());
        fields.put("size_bytes", checkpoint.sizeBytes());
        fields.put("created_at", time(checkpoint.createdAt()));
        return fields;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
