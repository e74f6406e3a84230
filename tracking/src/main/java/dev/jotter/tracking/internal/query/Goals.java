package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.Mode;
import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.RunInfo;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which end of a metric is the good one, by what its runs declare. */
public final class Goals {

    private Goals() {}

    /** What those that have the metric and say something of it agree on. */
    public static Optional<Mode> agreed(Collection<RunInfo> runs, String metric) {
        Map<Mode, Integer> votes = votes(runs, metric);
        return votes.size() == 1 ? Optional.of(votes.keySet().iterator().next()) : Optional.empty();
    }

    /** The same; without agreement a {@link QueryException} that says what to do. */
    public static Mode one(Collection<RunInfo> runs, String metric) {
        Map<Mode, Integer> votes = votes(runs, metric);
        if (votes.size() > 1) {
            throw new QueryException(
                    "metric \"" + metric + "\" is to be low in " + votes.get(Mode.MIN) + " and high in "
                            + votes.get(Mode.MAX) + " of these runs; expected one direction. Say min or max"
                            + " (--mode on the command line).",
                    0);
        }
        return agreed(runs, metric)
                .orElseThrow(() -> new QueryException(
                        "metric \"" + metric + "\" has no declared direction in these runs; expected min or max. Say"
                                + " which (--mode on the command line), or declare it with run.goal(\"" + metric
                                + "\", ...).",
                        0));
    }

    private static Map<Mode, Integer> votes(Collection<RunInfo> runs, String metric) {
        Map<Mode, Integer> votes = new EnumMap<>(Mode.class);
        for (RunInfo run : runs) {
            Mode mode = run.goals().get(metric);
            if (mode != null && run.metrics().containsKey(metric)) {
                votes.merge(mode, 1, Integer::sum);
            }
        }
        return votes;
    }
}
