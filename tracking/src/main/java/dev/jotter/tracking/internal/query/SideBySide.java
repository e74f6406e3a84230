package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays runs side by side. */
public final class SideBySide {

    private SideBySide() {}

    public static Comparison of(List<RunInfo> runs) {
        Map<String, List<@Nullable Object>> params = rows(runs, SideBySide::params);
        List<String> differing = new ArrayList<>();
        params.forEach((name, values) -> {
            if (new HashSet<>(values).size() > 1) {
                differing.add(name);
            }
        });
        Map<String, List<@Nullable MetricSummary>> metrics = rows(runs, RunInfo::metrics);
        return new Comparison(
                List.copyOf(runs), params, List.copyOf(differing), metrics, rows(runs, SideBySide::environment));
    }

    private static <T> Map<String, List<@Nullable T>> rows(
            List<RunInfo> runs, Function<RunInfo, ? extends Map<String, ? extends @Nullable T>> column) {
        Map<String, List<@Nullable T>> rows = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (var entry : column.apply(runs.get(i)).entrySet()) {
                rows.computeIfAbsent(entry.getKey(), name -> new ArrayList<>(Collections.nCopies(runs.size(), null)))
                        .set(i, entry.getValue());
            }
        }
        rows.replaceAll((name, row) -> Collections.unmodifiableList(row));
        return Collections.unmodifiableMap(rows);
    }

    private static Map<String, @Nullable Object> params(RunInfo run) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", run.config(), flat);
        flatten("", run.params(), flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> values, Map<String, @Nullable Object> flat) {
        values.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                flatten(name + ".", inner, flat);
            } else {
                flat.put(name, value);
            }
        });
    }

    private static Map<String, String> environment(RunInfo run) {
        Map<String, String> environment = new LinkedHashMap<>(run.environment());
        if (run.git() != null) {
            put(environment, "git commit", run.git().commit());
            put(environment, "git branch", run.git().branch());
            put(environment, "git dirty", String.valueOf(run.git().dirty()));
        }
        put(environment, "seed", run.seed() == null ? null : run.seed().toString());
        return environment;
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
