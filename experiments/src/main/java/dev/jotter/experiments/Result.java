package dev.jotter.experiments;

import dev.jotter.tracking.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training comes to.
 *
 * @param outcome whether it is all that was asked for
 * @param metrics final figures, in order; logged to the run under these keys at its last step as well
 * @param commit the snapshot that holds what was learned; null without one
 */
public record Result(
        Outcome outcome,
        Map<String, Double> metrics,
        @Nullable String commit) {

    public Result {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public Result(Outcome outcome, Map<String, Double> metrics) {
        this(outcome, metrics, null);
    }

    public static Result success(Map<String, Double> metrics) {
        return new Result(Outcome.SUCCESS, metrics);
    }

    public static Result partial(Map<String, Double> metrics) {
        return new Result(Outcome.PARTIAL, metrics);
    }

    /** The same, with a hash that {@link dev.jotter.tracking.Run#snapshot} gave. */
    public Result withCommit(String hash) {
        return new Result(outcome, metrics, hash);
    }
}
