package dev.jotter.interchange.internal.tracker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.jotter.interchange.internal.json.PlainJson;
import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.SourceRun;
import dev.jotter.interchange.internal.source.SourceRun.End;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One experiment file but for its points.
 *
 * @param fields all but {@code metrics}
 */
record ExperimentFile(Path file, Map<String, @Nullable Object> fields) {

    /** Python writes NaN and infinities as such. */
    static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(10 << 20)
                    .build())
            .build();

    private static final Duration SILENCE = Duration.ofDays(1);

    static ExperimentFile read(Path file) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        try (JsonParser in = JSON.createParser(Files.newInputStream(file))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("is no experiment; expected a JSON object. Left out.");
            }
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                in.nextToken();
                if (name.equals("metrics")) {
                    in.skipChildren();
                } else {
                    fields.put(name, PlainJson.value(in));
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException damaged) {
            throw new IOException(
                    "line "
                            + (damaged.getLocation() == null
                                    ? 0
                                    : damaged.getLocation().getLineNr())
                            + " is no JSON (" + damaged.getOriginalMessage()
                            + "); expected a whole experiment file. Left out.",
                    damaged);
        }
        ExperimentFile experiment = new ExperimentFile(file, fields);
        if (experiment.id().isEmpty() || experiment.text("name").isEmpty()) {
            throw new IOException("has no experiment_id or no name; expected both in an experiment. Left out.");
        }
        return experiment;
    }

    String id() {
        return fields.containsKey("experiment_id") ? text("experiment_id") : text("id");
    }

    @Nullable
    String parent() {
        return orNull(text("parent_experiment"));
    }

    SourceRun run(Problems problems) throws IOException {
        Instant changed = Instant.ofEpochMilli(Files.getLastModifiedTime(file).toMillis());
        Instant created = time("created_at", changed);
        String status = text("status").toUpperCase(Locale.ROOT);
        String commit = text("commit_hash");
        String branch = text("branch");
        Map<String, String> tags = new LinkedHashMap<>();
        if (fields.get("tags") instanceof List<?> list) {
            list.forEach(tag -> tags.put(String.valueOf(tag), ""));
        }
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        if (fields.get("params") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> params.put(String.valueOf(key), value));
        }
        RunSpec spec = RunSpec.named(text("name"))
                .withDescription(text("description"))
                .withParams(params)
                .withTags(tags)
                .withGit(
                        commit.isEmpty() && branch.isEmpty()
                                ? null
                                : new GitState(orNull(commit), orNull(branch), null, false, false, ""));
        Instant started = time("started_at", created);
        ExperimentPoints points = new ExperimentPoints(file, started.toEpochMilli(), problems);
        Past past = new Past(created, status.equals("PENDING") ? null : started, Map.of());
        return new SourceRun(spec, past, text("notes"), end(status, changed), points::pass, Map.of());
    }

    private @Nullable End end(String status, Instant changed) {
        Instant at = time("ended_at", changed);
        return switch (status) {
            case "PENDING" -> null;
            case "COMPLETED" -> End.of(RunStatus.COMPLETED, "", at);
            case "FAILED" -> End.of(RunStatus.FAILED, error(), at);
            case "CANCELLED" -> End.of(RunStatus.CANCELLED, "", at);
            default ->
                changed.isAfter(Instant.now().minus(SILENCE))
                        ? null
                        : End.of(
                                RunStatus.FAILED,
                                "interrupted: its file has it as running, last written at " + changed,
                                changed);
        };
    }

    /** The tracker put it at the end of the notes. */
    private String error() {
        int at = text("notes").lastIndexOf("Error: ");
        return at < 0 ? "" : text("notes").substring(at + 7).strip();
    }

    private Instant time(String key, Instant otherwise) {
        Instant time = LocalTimes.parse(text(key));
        return time == null ? otherwise : time;
    }

    private String text(String key) {
        Object value = fields.get(key);
        return value == null ? "" : value.toString();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
