package dev.jotter.tracking;

import java.util.Optional;

/**
 * The points of one metric of one run, by step, ties by wall time. The arrays are the caller's own and of one length.
 *
 * @param key the metric's name
 * @param steps rising, with repeats
 * @param values beside {@code steps}
 * @param timesMillis beside {@code steps}
 */
@SuppressWarnings("ArrayRecordComponent")
public record MetricSeries(String key, long[] steps, double[] values, long[] timesMillis) {

    public int size() {
        return steps.length;
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    public MetricPoint point(int index) {
        return new MetricPoint(steps[index], values[index], timesMillis[index]);
    }

    /** The point at the highest step, of several the one logged last; its value may be NaN or infinite. */
    public Optional<MetricPoint> latest() {
        return isEmpty() ? Optional.empty() : Optional.of(point(size() - 1));
    }

    /** The point with the best finite value, of several the one at the lowest step; empty when no value is finite. */
    public Optional<MetricPoint> best(Mode mode) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && (best < 0 || better(values[i], values[best], mode))) {
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(point(best));
    }

    private static boolean better(double value, double than, Mode mode) {
        return mode == Mode.MIN ? value < than : value > than;
    }
}
