package dev.jotter.kernel.internal.render;

import dev.jotter.tracking.MetricDirection;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which metrics people look at first, and which end of them is the good one, judged by their names. */
public final class MainMetrics {
    private static final List<String> KNOWN =
            List.of("reward", "return", "score", "accuracy", "win_rate", "success", "f1", "loss");

    private MainMetrics() {}

    public static Mode mode(String key) {
        return MetricDirection.byName(key);
    }

    /** Whether a run can be better by it than another: not by what an optimiser says of its own steps. */
    public static boolean judges(String key) {
        return MetricDirection.judges(key);
    }

    /** At most {@code limit} keys: those with telling names first, then those that most runs have. */
    public static List<String> of(Collection<RunInfo> runs, int limit) {
        Map<String, Integer> counts = new HashMap<>();
        runs.forEach(run -> run.metrics().keySet().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts.keySet().stream()
                .filter(key -> !MetricDirection.housekeeping(key))
                .sorted(Comparator.<String>comparingInt(MainMetrics::rank)
                        .thenComparing(counts::get, Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
    }

    /** The best of the values; NaN, which none of them equals, where fewer than two are finite or all are the same. */
    public static double best(double[] values, Mode mode) {
        DoubleSummaryStatistics finite =
                Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
        boolean differ = finite.getCount() > 1 && finite.getMin() < finite.getMax();
        return !differ ? Double.NaN : mode == Mode.MIN ? finite.getMin() : finite.getMax();
    }

    private static int rank(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        for (int i = 0; i < KNOWN.size(); i++) {
            if (lower.equals(KNOWN.get(i))) {
                return i;
            }
        }
        for (int i = 0; i < KNOWN.size(); i++) {
            if (lower.contains(KNOWN.get(i))) {
                return KNOWN.size() + i;
            }
        }
        return 2 * KNOWN.size();
    }
}
