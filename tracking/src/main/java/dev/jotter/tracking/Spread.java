package dev.jotter.tracking;

import java.util.List;

/**
 * What the values of several runs come to. Only finite values count; without any all but the count is NaN.
 *
 * @param count how many runs have a finite value
 * @param mean their arithmetic mean
 * @param deviation their sample standard deviation (n - 1); NaN for fewer than two
 * @param min the smallest
 * @param max the largest
 */
public record Spread(long count, double mean, double deviation, double min, double max) {

    /** Of those values; what is not finite is left out. */
    public static Spread of(List<Double> values) {
        double[] finite = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int n = finite.length;
        if (n == 0) {
            return new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            // Not by the sum, which may be too large for a double.
            mean += finite[i] / n;
        }
        // The mean of equal values is that value, however 1/n rounds.
        mean = Math.max(finite[0], Math.min(finite[n - 1], mean));
        double squares = 0;
        for (double value : finite) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return new Spread(n, mean, deviation, finite[0], finite[n - 1]);
    }
}
