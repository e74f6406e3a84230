package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the tables of an index have it, so that SQL can choose among runs as {@link Filter} does.
 *
 * @param attributes a value for each of {@link #ATTRIBUTES}
 * @param params every path that a filter may name, with its value
 * @param tags key and value
 * @param series the key of each metric, then {@link #FIGURES}
 */
public record Columns(
        List<@Nullable Object> attributes,
        Map<String, Object> params,
        Map<String, String> tags,
        List<List<@Nullable Object>> series) {

    public static final List<String> ATTRIBUTES = Field.ATTRIBUTES;

    public static final List<String> FIGURES =
            List.of("last", "min", "max", "mean", "count", "min_step", "max_step", "first_step", "last_step");

    public static Columns of(RunInfo run, Instant now) {
        List<@Nullable Object> attributes = new ArrayList<>();
        ATTRIBUTES.forEach(name -> attributes.add(Field.attribute(name).of(run, now)));
        Map<String, Object> params = new LinkedHashMap<>();
        paths("", run.params(), run, params);
        List<List<@Nullable Object>> series = new ArrayList<>();
        run.metrics().forEach((key, summary) -> series.add(figures(key, summary)));
        return new Columns(attributes, params, run.tags(), series);
    }

    private static void paths(String prefix, Map<?, ?> values, RunInfo run, Map<String, Object> params) {
        values.forEach((key, value) -> {
            String path = prefix + key;
            // Not the value itself: {"a": {"b": 1}, "a.b": 2} has one answer for params.a.b.
            Object answer = new Field(Field.Kind.PARAMS, path, "").of(run, Instant.EPOCH);
            if (answer != null) {
                params.put(path, answer);
            }
            if (value instanceof Map<?, ?> inner) {
                paths(path + ".", inner, run, params);
            }
        });
    }

    private static List<@Nullable Object> figures(String key, MetricSummary summary) {
        List<@Nullable Object> figures = new ArrayList<>();
        figures.add(key);
        for (String part : Field.PARTS) {
            figures.add(new Field(Field.Kind.METRICS, key, part).of(summary));
        }
        figures.add(summary.minStep());
        figures.add(summary.maxStep());
        figures.add(summary.firstStep());
        figures.add(summary.lastStep());
        return figures;
    }

    /** What a text reads as, for comparisons with numbers; null when it is a word. */
    public static @Nullable Number number(Object value) {
        return Numbers.of(value);
    }

    /** Whether SQLite can hold all of it as it is. Else only {@link Selection} may judge this run. */
    public boolean exact() {
        return attributes.stream().allMatch(Columns::exact)
                && params.entrySet().stream().allMatch(e -> exact(e.getKey()) && exact(e.getValue()))
                && tags.entrySet().stream().allMatch(e -> exact(e.getKey()) && exact(e.getValue()))
                && series.stream().allMatch(row -> exact(row.get(0)));
    }

    /** Half of a surrogate pair has no UTF-8; a zero ends text in some of SQLite's functions. */
    static boolean exact(@Nullable Object value) {
        if (value instanceof BigInteger || value instanceof BigDecimal) {
            return false;
        }
        return !(value instanceof String text)
                || text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    }
}
