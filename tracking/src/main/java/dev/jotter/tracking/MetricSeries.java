package dev.jotter.tracking;

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
}
