package dev.jotter.cli.internal.track;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics as programs print them. */
final class Metrics {

    /** Python's json prints NaN and Infinity bare. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Metrics() {}

    /** The number a word stands for, {@code nan} and {@code inf} in any case included; null when it is none. */
    static @Nullable Double number(String word) {
        switch (word.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> {
                return Double.NaN;
            }
            case "inf", "+inf", "infinity", "+infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf", "-infinity" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                return word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")
                        ? Double.valueOf(word)
                        : null;
            }
        }
    }

    /** The step after the highest that any of those has; 0 when there is none. */
    static long nextStep(Jotter jotter, RunId id, Collection<String> keys) {
        long next = 0;
        for (MetricSummary summary : jotter.run(id.value()).metrics().values()) {
            if (keys.contains(summary.key())) {
                next = Math.max(next, summary.lastStep() + 1);
            }
        }
        return next;
    }

    /** The numbers of a line that is a JSON object or consists of {@code KEY=NUMBER} words; empty for any other. */
    static Map<String, Double> of(String line) {
        String text = line.strip();
        if (text.startsWith("{")) {
            try {
                return json(text);
            } catch (IOException prose) {
                return Map.of();
            }
        }
        return text.indexOf('=') < 0 ? Map.of() : words(text);
    }

    private static Map<String, Double> words(String text) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String word : text.split("[\\s,;]+", -1)) {
            int equals = word.indexOf('=');
            Double value = equals < 1 ? null : number(word.substring(equals + 1));
            if (value == null) {
                return Map.of();
            }
            values.put(word.substring(0, equals), value);
        }
        return values;
    }

    /** Objects within are nested by {@code /}; lists, texts and the like are no metrics. */
    private static Map<String, Double> json(String text) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                } else if (token == JsonToken.START_OBJECT) {
                    String name = parser.currentName();
                    path.addLast(name == null ? "" : path.getLast() + name + "/");
                } else if (token == JsonToken.END_OBJECT) {
                    path.removeLast();
                } else if (token.isNumeric()) {
                    values.put(path.getLast() + parser.currentName(), parser.getDoubleValue());
                }
            }
        }
        return values;
    }
}
