package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.RunGroup;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.Spread;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts runs that agree in some fields together. */
public final class Groups {

    private final Map<String, Field> by = new LinkedHashMap<>();
    private final Map<String, Field> metrics = new LinkedHashMap<>();
    private final Instant now;

    /** @throws QueryException naming what cannot be understood */
    public Groups(List<String> by, List<String> metrics, Instant now) {
        this.now = now;
        by.forEach(text -> this.by.put(text, field(text)));
        metrics.forEach(text -> this.metrics.put(text, metric(text)));
    }

    private static Field field(String text) {
        try {
            return FieldParser.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new QueryException("group is by \"" + text + "\"; expected " + unknown.getMessage() + ".", 0);
        }
    }

    private static Field metric(String text) {
        boolean whole = text.startsWith("metrics.") || text.startsWith("metric.");
        try {
            return FieldParser.parse(whole ? text : "metrics." + text);
        } catch (IllegalArgumentException unknown) {
            throw new QueryException(
                    "metric is \"" + text + "\"; expected a key such as reward, or metrics.reward.max.", 0);
        }
    }

    private record Bucket(List<@Nullable Object> common, List<RunInfo> runs) {}

    /** The groups of those runs, which come the newest first. */
    public List<RunGroup> of(List<RunInfo> runs) {
        Map<String, Field> fields = by.isEmpty() ? paramsButTheSeed(runs) : by;
        Map<List<String>, Bucket> buckets = new LinkedHashMap<>();
        for (RunInfo run : runs) {
            List<@Nullable Object> common = new ArrayList<>();
            fields.values().forEach(field -> common.add(field.of(run, now)));
            List<String> same = common.stream().map(Groups::identity).toList();
            buckets.computeIfAbsent(same, key -> new Bucket(common, new ArrayList<>()))
                    .runs()
                    .add(run);
        }
        return buckets.values().stream()
                .sorted((left, right) -> compare(left.common(), right.common()))
                .map(bucket -> group(List.copyOf(fields.keySet()), bucket.common(), bucket.runs()))
                .toList();
    }

    /** Every param in which the runs differ, but seeds. */
    private Map<String, Field> paramsButTheSeed(List<RunInfo> runs) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        List<Map<String, Object>> flat =
                runs.stream().map(run -> Columns.of(run, now).params()).toList();
        flat.forEach(params -> params.keySet().forEach(key -> found.putIfAbsent(key, new TreeSet<>())));
        flat.forEach(params -> found.forEach((key, seen) -> seen.add(identity(params.get(key)))));
        Map<String, Field> fields = new LinkedHashMap<>();
        found.forEach((key, seen) -> {
            boolean seed = key.substring(key.lastIndexOf('.') + 1).equalsIgnoreCase("seed");
            boolean inner = found.keySet().stream().anyMatch(other -> other.startsWith(key + "."));
            if (!seed && !inner && seen.size() > 1) {
                fields.put("params." + key, new Field(Field.Kind.PARAMS, key, ""));
            }
        });
        return fields;
    }

    /** 1 and 1.0 are one value, "1" is another. */
    private static String identity(@Nullable Object value) {
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return "n"
                    + (Double.isFinite(real)
                            ? new BigDecimal(number.toString())
                                    .stripTrailingZeros()
                                    .toPlainString()
                            : number.toString());
        }
        return value == null ? "" : "t" + value;
    }

    private static int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = Order.compare(left.get(i), right.get(i), true);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private RunGroup group(List<String> names, List<@Nullable Object> common, List<RunInfo> runs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), common.get(i));
        }
        Map<String, Spread> spreads = new LinkedHashMap<>();
        metrics.forEach((name, field) -> spreads.put(name, spread(field, runs)));
        return new RunGroup(values, runs.stream().map(RunInfo::id).toList(), spreads);
    }

    private Spread spread(Field field, List<RunInfo> runs) {
        List<Double> values = new ArrayList<>();
        for (RunInfo run : runs) {
            if (field.of(run, now) instanceof Number number) {
                values.add(number.doubleValue());
            }
        }
        return Spread.of(values);
    }
}
