package dev.jotter.tracking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side. Every list has one entry per run, in the order of {@code runs}, null where a run lacks the value.
 *
 * @param runs in the order asked for
 * @param params by name, sorted; config values included, flattened with dots
 * @param differing names in {@code params} whose values are not all equal
 * @param metrics by key, sorted
 * @param environment by name, sorted: git commit, branch, host, user, java and the like
 */
public record Comparison(
        List<RunInfo> runs,
        Map<String, List<@Nullable Object>> params,
        List<String> differing,
        Map<String, List<@Nullable MetricSummary>> metrics,
        Map<String, List<@Nullable String>> environment) {

    /**
     * Which end of a metric is the good one: as the runs declare, else judged by its name; empty where no run is better
     * than another by it.
     */
    public Optional<Mode> direction(String metric) {
        return goal(metric)
                .or(() -> MetricDirection.judges(metric)
                        ? Optional.of(MetricDirection.byName(metric))
                        : Optional.empty());
    }

    /** Which end of a metric is the good one, when the runs that have it declare so and agree. */
    public Optional<Mode> goal(String metric) {
        return Mode.declared(runs, metric);
    }
}
