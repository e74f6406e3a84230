package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.internal.json.Json;
import dev.jotter.tracking.internal.points.Fence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a run so far, as JSON values and back: a reader that starts from it reads only what is new.
 *
 * @param logSize bytes read of its log
 * @param logMillis when its log was last changed
 * @param state what its log said
 * @param metricSizes sizes of its metrics files when they were read
 * @param metrics what they came to
 * @param compacted whether they are one compacted file, or none
 */
record Snapshot(
        long logSize,
        long logMillis,
        RunState state,
        Map<String, Long> metricSizes,
        SortedMap<String, MetricSummary> metrics,
        boolean compacted) {

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("log_size", logSize);
        json.put("log_millis", logMillis);
        json.put("created", map(state.created));
        json.put("params", state.params);
        json.put("tags", state.tags);
        List<Object> artifacts = new ArrayList<>();
        state.artifacts.values().forEach(a -> artifacts.add(List.of(a.name(), a.sha256(), a.sizeBytes())));
        json.put("artifacts", artifacts);
        Map<String, String> goals = new LinkedHashMap<>();
        state.goals.forEach((metric, mode) -> goals.put(metric, mode.name()));
        json.put("goals", goals);
        json.put("commit", state.commit);
        json.put("snapshots", state.snapshots);
        json.put("last_snapshot", state.lastSnapshot);
        json.put(
                "checkpoints",
                state.checkpoints.stream().map(CheckpointEntry::row).toList());
        json.put("resumed_from", state.resumedFrom);
        json.put("requeued", state.requeued);
        json.put("fences", state.fences.stream().map(Fence::sizes).toList());
        json.put("tokens", state.tokens);
        json.put("edited", state.edits.texts);
        json.put("notes", state.notes);
        json.put("total_steps", state.totalSteps);
        json.put("announced", map(state.announced));
        json.put("provenance", map(state.provenance));
        json.put("ended", map(state.ended));
        json.put("dropped", state.dropped);
        json.put("exited", state.exited);
        json.put("cancelled", state.cancelled);
        json.put("last_sign", state.lastSign);
        json.put("quiet", state.strangerQuiet);
        json.put("compacted", compacted);
        json.put("metric_sizes", metricSizes);
        Map<String, Object> summaries = new LinkedHashMap<>();
        metrics.forEach((key, summary) -> summaries.put(key, row(summary)));
        json.put("metrics", summaries);
        return json;
    }

    /** As text for the index, behind a checksum: SQLite has none, and a wrong number would look like a right one. */
    String text(String id) {
        String json = Json.line(json());
        return LineCodec.crc(id + json) + json;
    }

    /** @throws IOException when the text is damaged */
    static Snapshot of(String id, String text) throws IOException {
        String json = text.length() < 8 ? "" : text.substring(8);
        if (!text.equals(LineCodec.crc(id + json) + json)) {
            throw new IOException("damaged");
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return of(Json.object(bytes, 0, bytes.length));
    }

    static Snapshot of(Map<String, @Nullable Object> json) {
        Fields fields = new Fields(json);
        RunState state = new RunState();
        state.created = fields.fields("created");
        state.params.putAll(fields.object("params"));
        state.tags.putAll(fields.texts("tags"));
        for (List<?> row : lists(json.get("artifacts"))) {
            String name = String.valueOf(row.get(0));
            state.artifacts.put(name, new Artifact(name, String.valueOf(row.get(1)), integer(row.get(2))));
        }
        fields.texts("goals").forEach((metric, mode) -> state.goals.put(metric, Mode.valueOf(mode)));
        state.commit = fields.maybeText("commit");
        state.snapshots.putAll(sizes(json.get("snapshots")));
        state.lastSnapshot = fields.maybeText("last_snapshot");
        for (List<?> row : lists(json.get("checkpoints"))) {
            state.checkpoints.add(checkpoint(row));
        }
        state.resumedFrom = fields.maybeNumber("resumed_from");
        state.requeued = fields.truth("requeued");
        state.tokens.addAll(fields.list("tokens"));
        if (json.get("fences") instanceof List<?> fences) {
            for (Object fence : fences) {
                state.fences.add(new Fence(state.fences.size() + 1, sizes(fence)));
            }
        }
        state.attempt = state.fences.size();
        state.edits.texts.putAll(fields.texts("edited"));
        state.notes = fields.text("notes");
        state.totalSteps = fields.number("total_steps");
        state.announced = fields.fields("announced");
        state.provenance = fields.fields("provenance");
        state.ended = fields.fields("ended");
        state.dropped.putAll(sizes(json.get("dropped")));
        state.exited = fields.truth("exited");
        state.cancelled = (int) fields.number("cancelled");
        state.lastSign = fields.number("last_sign");
        state.strangerQuiet = fields.number("quiet");
        SortedMap<String, MetricSummary> metrics = new TreeMap<>();
        fields.object("metrics").forEach((key, row) -> {
            if (row instanceof List<?> numbers) {
                metrics.put(key, summary(key, numbers));
            }
        });
        return new Snapshot(
                fields.number("log_size"),
                fields.number("log_millis"),
                state,
                sizes(json.get("metric_sizes")),
                metrics,
                fields.truth("compacted"));
    }

    private static @Nullable Object map(@Nullable Fields fields) {
        return fields == null ? null : fields.map();
    }

    private static List<Object> row(MetricSummary s) {
        return List.of(
                s.count(),
                s.min(),
                s.minStep(),
                s.max(),
                s.maxStep(),
                s.mean(),
                s.last(),
                s.firstStep(),
                s.lastStep(),
                s.lastTimeMillis());
    }

    private static MetricSummary summary(String key, List<?> row) {
        return new MetricSummary(
                key,
                integer(row.get(0)),
                real(row.get(1)),
                integer(row.get(2)),
                real(row.get(3)),
                integer(row.get(4)),
                real(row.get(5)),
                real(row.get(6)),
                integer(row.get(7)),
                integer(row.get(8)),
                integer(row.get(9)));
    }

    private static CheckpointEntry checkpoint(List<?> row) {
        return new CheckpointEntry(
                String.valueOf(row.get(0)),
                integer(row.get(1)),
                (int) integer(row.get(2)),
                String.valueOf(row.get(3)),
                integer(row.get(4)),
                integer(row.get(5)));
    }

    private static List<List<?>> lists(@Nullable Object value) {
        List<List<?>> lists = new ArrayList<>();
        if (value instanceof List<?> found) {
            found.forEach(item -> lists.add((List<?>) item));
        }
        return lists;
    }

    private static Map<String, Long> sizes(@Nullable Object value) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, size) -> sizes.put(String.valueOf(name), integer(size)));
        }
        return sizes;
    }

    private static long integer(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** Numbers that JSON does not have are text: NaN, Infinity. */
    private static double real(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(String.valueOf(value));
    }
}
