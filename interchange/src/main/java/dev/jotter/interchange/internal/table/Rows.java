package dev.jotter.interchange.internal.table;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.RunInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the tables. */
public final class Rows {

    private Rows() {}

    public static void point(Cells cells, RunInfo run, String key, long step, double value, long timeMillis)
            throws IOException {
        cells.text(run.id().value());
        cells.text(run.name());
        cells.text(run.experiment());
        cells.text(key);
        cells.whole(step);
        cells.number(value);
        cells.time(timeMillis);
        cells.endRow();
    }

    public static void run(Cells cells, RunInfo run) throws IOException {
        cells.text(run.id().value());
        cells.text(run.name());
        cells.text(run.experiment());
        cells.text(run.description());
        cells.text(run.status().name());
        cells.text(run.outcome() == null ? null : run.outcome().name().toLowerCase(Locale.ROOT));
        cells.text(run.parent() == null ? null : run.parent().value());
        cells.whole(run.seed());
        cells.whole(run.totalSteps());
        cells.whole((long) run.attempt());
        cells.time(run.createdAt().toEpochMilli());
        cells.time(millis(run.startedAt()));
        cells.time(millis(run.endedAt()));
        cells.text(run.error());
        cells.text(run.notes());
        git(cells, run.git());
        cells.json(run.params());
        cells.json(run.tags());
        cells.json(run.config());
        cells.json(run.environment());
        cells.json(artifacts(run));
        cells.endRow();
    }

    private static void git(Cells cells, @Nullable GitState git) throws IOException {
        cells.text(git == null ? null : git.commit());
        cells.text(git == null ? null : git.branch());
        cells.text(git == null ? null : git.remote());
        cells.truth(git == null ? null : git.dirty());
        cells.text(git == null || git.diff().isEmpty() ? null : git.diff());
    }

    private static List<Map<String, Object>> artifacts(RunInfo run) {
        return run.artifacts().stream().map(Rows::artifact).toList();
    }

    private static Map<String, Object> artifact(Artifact artifact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", artifact.name());
        fields.put("sha256", artifact.sha256());
        fields.put("size_bytes", artifact.sizeBytes());
        return fields;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
