package dev.jotter.kernel.internal.plot;

import dev.jotter.tracking.MetricSeries;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One run's line in a plot.
 *
 * @param name for the legend
 * @param group curves of one group have a mean in common: seeds of one experiment
 * @param xs strictly rising
 * @param ys beside {@code xs}; NaN is a gap, nothing is infinite
 */
@SuppressWarnings("ArrayRecordComponent")
public record Curve(String name, String group, double[] xs, double[] ys) {

    /** Values at one step become their mean, infinite ones a gap. */
    public static Curve of(String name, String group, MetricSeries series) {
        double[] xs = new double[series.size()];
        double[] ys = new double[series.size()];
        int n = 0;
        for (int from = 0, to; from < series.size(); from = to) {
            long step = series.steps()[from];
            for (to = from + 1; to < series.size() && series.steps()[to] == step; ) {
                to++;
            }
            double mean = Arrays.stream(series.values(), from, to).average().orElse(Double.NaN);
            xs[n] = step;
            ys[n++] = Double.isInfinite(mean) ? Double.NaN : mean;
        }
        return new Curve(name, group, Arrays.copyOf(xs, n), Arrays.copyOf(ys, n));
    }

    public int size() {
        return xs.length;
    }

    /** How many points have a value. */
    public long points() {
        return Arrays.stream(ys).filter(y -> !Double.isNaN(y)).count();
    }

    /** The same without its gaps. */
    Curve closed() {
        int[] kept =
                IntStream.range(0, size()).filter(i -> !Double.isNaN(ys[i])).toArray();
        return at(kept);
    }

    Curve at(int[] indices) {
        return new Curve(
                name,
                group,
                Arrays.stream(indices).mapToDouble(i -> xs[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> ys[i]).toArray());
    }

    /** Linear between points; NaN outside of them. Needs a {@link #closed} curve. */
    double valueAt(double x) {
        int found = Arrays.binarySearch(xs, x);
        if (found >= 0) {
            return ys[found];
        }
        int right = -found - 1;
        if (right == 0 || right == size()) {
            return Double.NaN;
        }
        double share = (x - xs[right - 1]) / (xs[right] - xs[right - 1]);
        return ys[right - 1] + share * (ys[right] - ys[right - 1]);
    }
}
