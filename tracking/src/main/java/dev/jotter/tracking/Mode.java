package dev.jotter.tracking;

import dev.jotter.tracking.internal.query.Goals;
import java.util.Collection;
import java.util.Optional;

/** Which end of a metric is the good one. */
public enum Mode {
    MIN,
    MAX;

    /** What those of the runs that have the metric and declare its direction agree on. */
    public static Optional<Mode> declared(Collection<RunInfo> runs, String metric) {
        return Goals.agreed(runs, metric);
    }
}
