package dev.jotter.kernel.internal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean and sample standard deviation of several curves on a grid of steps they share, interpolated; only where at least
 * two of them, and at least half, have values.
 *
 * @param xs rising
 * @param means beside {@code xs}
 * @param deviations beside {@code xs}
 */
@SuppressWarnings("ArrayRecordComponent")
record Spread(double[] xs, double[] means, double[] deviations) {
    static final int POINTS = 160;

    static Spread of(List<Curve> curves) {
        List<Curve> closed =
                curves.stream().map(Curve::closed).filter(c -> c.size() > 0).toList();
        double from = closed.stream().mapToDouble(c -> c.xs()[0]).min().orElse(0);
        double to = closed.stream().mapToDouble(c -> c.xs()[c.size() - 1]).max().orElse(0);
        int needed = Math.max(2, (closed.size() + 1) / 2);
        List<double[]> rows = new ArrayList<>();
        int points = to > from ? POINTS : 1;
        for (int i = 0; i < points && closed.size() >= needed; i++) {
            double x = points == 1 ? from : from + (to - from) * i / (points - 1);
            double[] values = closed.stream()
                    .mapToDouble(c -> c.valueAt(x))
                    .filter(y -> !Double.isNaN(y))
                    .toArray();
            if (values.length >= needed) {
                double mean = Arrays.stream(values).average().orElse(Double.NaN);
                double squares =
                        Arrays.stream(values).map(y -> (y - mean) * (y - mean)).sum();
                rows.add(new double[] {x, mean, Math.sqrt(squares / (values.length - 1))});
            }
        }
        return new Spread(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    boolean isEmpty() {
        return xs.length < 2;
    }

    /** The outline of the band of one standard deviation: along the top, and back along the bottom. */
    Curve band() {
        int n = xs.length;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[i] = xs[i];
            y[i] = means[i] + deviations[i];
            x[2 * n - 1 - i] = xs[i];
            y[2 * n - 1 - i] = means[i] - deviations[i];
        }
        return new Curve("", "", x, y);
    }
}
