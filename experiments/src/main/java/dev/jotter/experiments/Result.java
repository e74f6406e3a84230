package dev.jotter.experiments;

import dev.jotter.tracking.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training comes to.
 *
 * @param outcome whether it is all that was asked for
 * @param metrics final figures, in order; logged to the run under these keys at its last step as well
 */
public record Result(Outcome outcome, Map<String, Double> metrics) {

    public Result {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public static Result success(Map<String, Double> metrics) {
        return new Result(Outcome.SUCCESS, metrics);
    }

    public static Result partial(Map<String, Double> metrics) {
        return new Result(Outcome.PARTIAL, metrics);
    }
}
