package dev.jotter.tracking;

/**
 * What one series of one run comes to. Minimum, maximum and mean are over the finite values; they are NaN when there is
 * none.
 *
 * @param key the metric's name, nested by {@code /}
 * @param count points, NaN and infinite ones included
 * @param min smallest finite value
 * @param minStep the step of {@code min}, the earliest on ties
 * @param max largest finite value
 * @param maxStep the step of {@code max}, the earliest on ties
 * @param mean arithmetic mean of the finite values
 * @param last value at the highest step (ties: the later wall time); may be NaN or infinite
 * @param firstStep lowest step
 * @param lastStep highest step
 * @param lastTimeMillis wall time of {@code last}
 */
public record MetricSummary(
        String key,
        long count,
        double min,
        long minStep,
        double max,
        long maxStep,
        double mean,
        double last,
        long firstStep,
        long lastStep,
        long lastTimeMillis) {

    /** The best finite value in that direction; NaN when there is none. */
    public double best(Mode mode) {
        return mode == Mode.MIN ? min : max;
    }

    /** The step of {@link #best}. */
    public long bestStep(Mode mode) {
        return mode == Mode.MIN ? minStep : maxStep;
    }
}
