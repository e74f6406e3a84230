package dev.jotter.interchange.internal.mlflow;

import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.SourceRun;
import dev.jotter.interchange.internal.source.SourceRun.End;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run's directory. */
final class MlflowRun {

    /** Longer params and tags are no such thing. */
    private static final long LONGEST = 1 << 20;

    /** A run that says it runs, and has written nothing for that long, does not. */
    private static final Duration SILENCE = Duration.ofDays(1);

    private final Path directory;
    private final String experiment;
    private final Problems problems;

    MlflowRun(Path directory, String experiment, Problems problems) {
        this.directory = directory;
        this.experiment = experiment;
        this.problems = problems;
    }

    SourceRun read() throws IOException {
        MetaYaml meta = MetaYaml.read(directory.resolve("meta.yaml"));
        Map<String, String> tags = texts("tags");
        List<MetricFile> metrics = Leaves.of(directory.resolve("metrics"), problems).entrySet().stream()
                .map(entry -> new MetricFile(entry.getKey(), entry.getValue()))
                .toList();
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        texts("params").forEach((key, text) -> params.put(key, Values.param(text)));
        Instant changed = changed(metrics);
        Instant start = meta.time("start_time");
        Instant created = start == null ? changed : start;
        String status = status(meta.text("status", ""));
        boolean begun = !status.equals("SCHEDULED") || !metrics.isEmpty();
        String notes = take(tags, "mlflow.note.content");
        String name = take(tags, "mlflow.runName");
        RunSpec spec = RunSpec.named(meta.text("run_name", name.isEmpty() ? shortId() : name))
                .withExperiment(experiment)
                .withParams(params)
                .withGit(git(tags));
        Past past = new Past(created, begun ? created : null, environment(meta, tags));
        tags.remove("mlflow.parentRunId");
        return new SourceRun(
                spec.withTags(tags),
                past,
                notes,
                end(status, meta.time("end_time"), changed),
                sink -> {
                    for (MetricFile metric : metrics) {
                        metric.pass(sink, problems);
                    }
                },
                Leaves.of(directory.resolve("artifacts"), problems));
    }

    private String shortId() {
        return String.valueOf(directory.getFileName());
    }

    /** As MLflow numbers them; text in early stores. */
    private static String status(String word) {
        return switch (word) {
            case "1" -> "RUNNING";
            case "2" -> "SCHEDULED";
            case "3" -> "FINISHED";
            case "4" -> "FAILED";
            case "5" -> "KILLED";
            default -> word;
        };
    }

    private static @Nullable End end(String status, @Nullable Instant ended, Instant changed) {
        Instant at = ended == null ? changed : ended;
        return switch (status) {
            case "FINISHED" -> End.of(RunStatus.COMPLETED, "", at);
            case "FAILED" -> End.of(RunStatus.FAILED, "", at);
            case "KILLED" -> End.of(RunStatus.CANCELLED, "", at);
            case "SCHEDULED" -> null;
            default ->
                changed.isAfter(Instant.now().minus(SILENCE))
                        ? null
                        : End.of(
                                RunStatus.FAILED,
                                "interrupted: MLflow has it as running, last heard of at " + changed,
                                changed);
        };
    }

    /** When it was last written to. */
    private Instant changed(List<MetricFile> metrics) throws IOException {
        Instant latest =
                Files.getLastModifiedTime(directory.resolve("meta.yaml")).toInstant();
        for (MetricFile metric : metrics) {
            Instant time = Files.getLastModifiedTime(metric.file()).toInstant();
            latest = time.isAfter(latest) ? time : latest;
        }
        return Instant.ofEpochMilli(latest.toEpochMilli());
    }

    private static @Nullable GitState git(Map<String, String> tags) {
        String commit = take(tags, "mlflow.source.git.commit");
        String branch = take(tags, "mlflow.source.git.branch");
        String remote = take(tags, "mlflow.source.git.repoURL");
        if (commit.isEmpty() && branch.isEmpty() && remote.isEmpty()) {
            return null;
        }
        return new GitState(orNull(commit), orNull(branch), orNull(remote), false, false, "");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, String> environment(MetaYaml meta, Map<String, String> tags) {
        Map<String, String> facts = new LinkedHashMap<>();
        String user = take(tags, "mlflow.user");
        facts.put("user", user.isEmpty() ? meta.text("user_id", "") : user);
        facts.put("commandLine", tags.getOrDefault("mlflow.source.name", meta.text("source_name", "")));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static String take(Map<String, String> tags, String key) {
        String value = tags.remove(key);
        return value == null ? "" : value;
    }

    private Map<String, String> texts(String kind) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Path> leaf :
                Leaves.of(directory.resolve(kind), problems).entrySet()) {
            if (Files.size(leaf.getValue()) > LONGEST) {
                problems.add(leaf.getValue() + ": is larger than 1 MiB; expected one value. Left out.");
            } else {
                // Early versions end it with a line break.
                String text = new String(Files.readAllBytes(leaf.getValue()), StandardCharsets.UTF_8);
                texts.put(leaf.getKey(), text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
            }
        }
        return texts;
    }
}
