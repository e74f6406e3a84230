package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.internal.host.Environment;
import dev.jotter.tracking.internal.host.Machine;
import dev.jotter.tracking.internal.host.Secrets;
import dev.jotter.tracking.internal.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The longer lines of {@code run.jsonl}, field by field as docs/store.md has them. */
final class Lines {

    private Lines() {}

    static Map<String, @Nullable Object> created(RunId id, RunSpec spec, long now) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", "created");
        line.put("t", now);
        line.put("format", RunState.FORMAT);
        line.put("id", id.value());
        line.put("name", spec.name());
        line.put("experiment", spec.experiment() == null ? spec.name() : spec.experiment());
        line.put("description", spec.description());
        line.put("config", JsonValues.checked("config", spec.config()));
        line.put("params", JsonValues.checked("param", spec.params()));
        line.put("tags", spec.tags());
        line.put("parent", spec.parent() == null ? null : spec.parent().value());
        line.put("seed", spec.seed());
        line.put("total_steps", spec.totalSteps());
        line.put("git", spec.git() == null ? null : GitLine.of(spec.git()));
        line.put("goals", goals(spec.goals()));
        line.put("command", Secrets.masked(spec.command()));
        return line;
    }

    static Map<String, String> goals(Map<String, Mode> goals) {
        Map<String, String> words = new LinkedHashMap<>();
        goals.forEach((metric, mode) -> words.put(metric, mode.name().toLowerCase(Locale.ROOT)));
        return words;
    }

    /**
     * All but the {@code fence}, which comes last.
     *
     * @param token tells this announcement from another of the same number
     * @param detached whether no process runs it: it is alive until somebody ends it
     */
    static Map<String, @Nullable Object> attempt(int attempt, String token, boolean detached) {
        ProcessHandle self = ProcessHandle.current();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", "attempt");
        line.put("attempt", attempt);
        line.put("t", System.currentTimeMillis());
        line.put("token", token);
        line.put("pid", detached ? 0 : self.pid());
        line.put("process_start", detached ? 0 : Machine.startOf(self));
        line.put("host", Machine.current().host());
        line.put("boot", Machine.current().boot());
        line.put("environment", Environment.capture());
        return line;
    }

    /** The one attempt of a run that happened elsewhere: no process of ours. */
    static Map<String, @Nullable Object> pastAttempt(long started, Map<String, String> environment) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", "attempt");
        line.put("attempt", 1);
        line.put("t", started);
        line.put("token", "recorded");
        line.put("pid", 0);
        line.put("process_start", 0);
        line.put("host", environment.getOrDefault("host", ""));
        line.put("boot", "");
        line.put("environment", environment);
        line.put("fence", Map.of());
        return line;
    }
}
