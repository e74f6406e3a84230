package dev.jotter.interchange.internal.tracker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.tracking.PointSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points of an experiment file, as a stream. A point without a step is one after the highest of its series, as
 * {@code Run.log(key, value)} has it.
 */
record ExperimentPoints(Path file, long otherwiseMillis, Problems problems) {

    void pass(PointSink sink) throws IOException {
        Map<String, Long> top = new HashMap<>();
        try (JsonParser in = ExperimentFile.JSON.createParser(Files.newInputStream(file))) {
            in.nextToken();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                JsonToken token = in.nextToken();
                if (name.equals("metrics") && token == JsonToken.START_ARRAY) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        point(in, top, sink);
                    }
                } else {
                    in.skipChildren();
                }
            }
        }
    }

    private void point(JsonParser in, Map<String, Long> top, PointSink sink) throws IOException {
        int line = in.currentTokenLocation().getLineNr();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            problems.add(file + ":" + line + ": is no metric; expected an object. Left out.");
            return;
        }
        String key = "";
        Double value = null;
        Long step = null;
        Instant time = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            switch (name) {
                case "name" -> key = token == JsonToken.VALUE_STRING ? in.getText() : "";
                case "value" -> value = number(in, token);
                case "step" -> step = token == JsonToken.VALUE_NUMBER_INT ? (Long) in.getValueAsLong() : null;
                case "timestamp" -> time = LocalTimes.parse(String.valueOf(in.getText()));
                default -> in.skipChildren();
            }
        }
        if (key.isEmpty() || value == null) {
            problems.add(file + ":" + line + ": has no name or no number as value; expected both. Left out.");
            return;
        }
        long at = step == null ? top.getOrDefault(key, -1L) + 1 : step;
        top.merge(key, at, Math::max);
        sink.point(key, at, value, time == null ? otherwiseMillis : time.toEpochMilli());
    }

    private static @Nullable Double number(JsonParser in, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return in.getDoubleValue();
        }
        in.skipChildren();
        return null;
    }
}
