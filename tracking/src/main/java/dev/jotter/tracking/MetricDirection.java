package dev.jotter.tracking;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which end of a metric is the good one, judged by its name: for where nobody has said so. */
public final class MetricDirection {

    private static final Pattern SMALLER_IS_BETTER = Pattern.compile(
            ".*(loss|error|perplexity|regret|latency|duration|seconds|(^|[/_])(mse|mae|rmse|cost|kl)([/_]|$)).*");
    private static final Pattern HOUSEKEEPING = Pattern.compile("(time|system|resources?|sys)/.*|sps|steps_per_second");

    private MetricDirection() {}

    /** Low is good for losses, errors, times and the like, high for all else. */
    public static Mode byName(String key) {
        return SMALLER_IS_BETTER.matcher(key.toLowerCase(Locale.ROOT)).matches() ? Mode.MIN : Mode.MAX;
    }

    /** Whether a run can be better by it than another: not by what an optimiser says of its own steps. */
    public static boolean judges(String key) {
        return !key.startsWith("train/") && !key.endsWith("_std") && !housekeeping(key);
    }

    /** Whether it tells of the machine and not of the training. */
    public static boolean housekeeping(String key) {
        return HOUSEKEEPING.matcher(key).matches();
    }
}
