package dev.jotter.kernel.internal.render;

import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs are judged by, and which end of it is the good one. Of other metrics the names must do.
 *
 * @param metric empty when nobody said
 */
public record Judge(String metric, Mode mode) {

    public static final Judge BY_NAMES = new Judge("", Mode.MAX);

    /** Of that metric: what was said here, else what the runs declare, else what its name suggests. */
    public Mode mode(String key, Collection<RunInfo> runs) {
        return key.equals(metric) ? mode : Mode.declared(runs, key).orElseGet(() -> MainMetrics.mode(key));
    }

    /** At most {@code limit} keys that runs have: that one first, then those with telling names. */
    public List<String> columns(Collection<RunInfo> runs, int limit) {
        boolean there = runs.stream().anyMatch(run -> run.metrics().containsKey(metric));
        Stream<String> others = MainMetrics.of(runs, limit).stream().filter(key -> !key.equals(metric));
        return Stream.concat(there ? Stream.of(metric) : Stream.of(), others)
                .limit(limit)
                .toList();
    }
}
