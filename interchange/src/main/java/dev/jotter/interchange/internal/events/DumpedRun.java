package dev.jotter.interchange.internal.events;

import dev.jotter.interchange.internal.source.SourceRun;
import dev.jotter.interchange.internal.source.SourceRun.End;
import dev.jotter.interchange.internal.source.SourceRun.Points;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that a dump of ours wrote: beside its points it has its row of the table of runs. Whatever is missing there, or not
 * what it should be, is as in event files of others.
 */
record DumpedRun(EventFacts facts, String name, String experiment) {

    SourceRun read(Points points) {
        String parent = text("parent", "");
        RunSpec spec = RunSpec.named(text("run_name", name))
                .withExperiment(text("experiment", experiment))
                .withDescription(text("description", ""))
                .withConfig(map("config"))
                .withParams(map("params"))
                .withTags(texts("tags"))
                .withParent(RunId.isOne(parent) ? new RunId(parent) : null)
                .withSeed(facts.run.get("seed") instanceof Number seed ? (Long) seed.longValue() : null)
                .withTotalSteps(
                        facts.run.get("total_steps") instanceof Number steps ? Math.max(0, steps.longValue()) : 0)
                .withGit(git());
        Instant created = time("created_at", Instant.ofEpochMilli(facts.first));
        boolean begun = facts.run.get("started_at") != null;
        Past past = new Past(created, begun ? time("started_at", created) : null, texts("environment"));
        return new SourceRun(spec, past, text("notes", ""), end(), points, Map.of());
    }

    private @Nullable End end() {
        RunStatus status = constant(RunStatus.class, text("status", ""), RunStatus.COMPLETED);
        if (!status.ended()) {
            return null;
        }
        Outcome otherwise = status == RunStatus.COMPLETED ? Outcome.SUCCESS : Outcome.FAILED;
        return new End(
                status,
                constant(Outcome.class, text("outcome", ""), otherwise),
                text("error", ""),
                time("ended_at", Instant.ofEpochMilli(facts.last)));
    }

    private @Nullable GitState git() {
        String commit = text("git_commit", "");
        String branch = text("git_branch", "");
        String remote = text("git_remote", "");
        if (commit.isEmpty() && branch.isEmpty() && remote.isEmpty()) {
            return null;
        }
        return new GitState(
                orNull(commit),
                orNull(branch),
                orNull(remote),
                Boolean.TRUE.equals(facts.run.get("git_dirty")),
                false,
                text("git_diff", ""));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private String text(String key, String otherwise) {
        return facts.run.get(key) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    private Instant time(String key, Instant otherwise) {
        try {
            return Instant.parse(text(key, ""));
        } catch (DateTimeException none) {
            return otherwise;
        }
    }

    private Map<String, @Nullable Object> map(String key) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (facts.run.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return values;
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, E otherwise) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(word.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        return otherwise;
    }
}
