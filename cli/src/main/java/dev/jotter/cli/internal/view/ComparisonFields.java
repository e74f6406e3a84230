package dev.jotter.cli.internal.view;

import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A comparison as the maps that become JSON. The keys are a promise: docs/cli.md lists them. */
public final class ComparisonFields {

    /** No two processes have them alike, or they are shown elsewhere. */
    private static final Set<String> OF_A_PROCESS = Set.of("pid", "seed");

    private ComparisonFields() {}

    public static Map<String, @Nullable Object> of(Comparison comparison, ComparisonChoice choice, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(
                "runs",
                comparison.runs().stream().map(run -> RunFields.of(run, now)).toList());
        fields.put("params", kept(comparison.params(), choice));
        fields.put("differing", comparison.differing());
        Map<String, List<@Nullable Object>> metrics = new LinkedHashMap<>();
        Map<String, @Nullable Object> directions = new LinkedHashMap<>();
        comparison.metrics().forEach((key, summaries) -> {
            if (choice.has(key)) {
                metrics.put(key, metric(summaries));
                directions.put(
                        key,
                        choice.direction(comparison, key)
                                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                                .orElse(null));
            }
        });
        fields.put("metrics", kept(metrics, choice));
        fields.put("environment", kept(comparison.environment(), choice));
        fields.put("tags", kept(tags(comparison), choice));
        fields.put("directions", directions);
        return fields;
    }

    private static List<@Nullable Object> metric(List<@Nullable MetricSummary> summaries) {
        List<@Nullable Object> each = new ArrayList<>();
        summaries.forEach(summary -> each.add(summary == null ? null : RunFields.metric(summary)));
        return each;
    }

    private static Map<String, Object> kept(
            Map<String, ? extends List<? extends @Nullable Object>> rows, ComparisonChoice choice) {
        Map<String, Object> kept = new LinkedHashMap<>();
        rows.forEach((name, values) -> {
            if (!choice.onlyDiffering() || ComparisonPage.differs(values)) {
                kept.put(name, values);
            }
        });
        return kept;
    }

    /** By key: the value each run has, null where it has none. */
    static Map<String, List<@Nullable Object>> tags(Comparison comparison) {
        List<RunInfo> runs = comparison.runs();
        Map<String, List<@Nullable Object>> rows = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            int at = i;
            runs.get(i).tags().forEach((key, value) -> rows.computeIfAbsent(
                            key, none -> new ArrayList<>(Collections.nCopies(runs.size(), null)))
                    .set(at, value));
        }
        return rows;
    }

    static boolean tells(String environment) {
        return !OF_A_PROCESS.contains(environment);
    }
}
