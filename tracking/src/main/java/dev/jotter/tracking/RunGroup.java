package dev.jotter.tracking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs that have something in common, and what their metrics come to.
 *
 * @param by what they have in common: a value per field, null where they have none; in the order asked for
 * @param runs which they are, the newest first
 * @param metrics a spread for each metric asked for, by that word, in that order
 */
public record RunGroup(Map<String, @Nullable Object> by, List<RunId> runs, Map<String, Spread> metrics) {

    public RunGroup {
        by = Collections.unmodifiableMap(new LinkedHashMap<>(by));
        runs = List.copyOf(runs);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
