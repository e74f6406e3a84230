package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.MetricSeries;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Fewer points for a plot, the look kept: largest triangle, three buckets (Steinarsson 2013, section 4.2), plus the
 * lowest and the highest finite point of all. A series of more than 16,384 points is first cut to its {@link Sketch}
 * where 2,048 or fewer are wanted, which is seven times as fast and looks the same.
 */
public final class Lttb {

    private Lttb() {}

    public static MetricSeries thin(MetricSeries series, int points) {
        check(points);
        if (series.size() > Sketch.SHORT && points <= Sketch.FINEST) {
            return ofSketch(Sketch.of(series).series(series.key()), points);
        }
        return largest(series, points);
    }

    /** Of a long series whose {@link Sketch} this is. */
    static MetricSeries ofSketch(MetricSeries sketch, int points) {
        check(points);
        return largest(sketch, points);
    }

    private static void check(int points) {
        if (points < 1) {
            throw new IllegalArgumentException("points is " + points + "; expected 1 or more. Leave it out for all.");
        }
    }

    private static MetricSeries largest(MetricSeries series, int points) {
        if (series.size() <= points) {
            return series;
        }
        return pick(series, points < 5 ? few(series, points) : many(series, points));
    }

    private static SortedSet<Integer> few(MetricSeries series, int points) {
        TreeSet<Integer> kept = new TreeSet<>();
        for (int index : new int[] {series.size() - 1, extreme(series, 1), extreme(series, -1), 0}) {
            if (kept.size() < points) {
                kept.add(index);
            }
        }
        return kept;
    }

    private static SortedSet<Integer> many(MetricSeries series, int points) {
        TreeSet<Integer> kept = new TreeSet<>();
        kept.add(0);
        kept.add(series.size() - 1);
        kept.add(extreme(series, 1));
        kept.add(extreme(series, -1));
        int buckets = points - kept.size();
        double width = (series.size() - 2) / (double) buckets;
        int chosen = 0;
        for (int b = 0; b < buckets; b++) {
            int from = 1 + (int) (b * width);
            int to = 1 + (int) ((b + 1) * width);
            int next = Math.min(series.size(), 1 + (int) ((b + 2) * width));
            chosen = largestTriangle(series, chosen, from, to, Math.max(next, to + 1));
            kept.add(chosen);
        }
        return kept;
    }

    private static int largestTriangle(MetricSeries series, int left, int from, int to, int next) {
        double rightStep = 0;
        double rightValue = 0;
        int finite = 0;
        for (int i = to; i < Math.min(next, series.size()); i++) {
            if (Double.isFinite(series.values()[i])) {
                rightStep += series.steps()[i];
                rightValue += series.values()[i];
                finite++;
            }
        }
        rightStep = finite == 0 ? series.steps()[Math.min(to, series.size() - 1)] : rightStep / finite;
        rightValue = finite == 0 ? 0 : rightValue / finite;
        double leftValue = Double.isFinite(series.values()[left]) ? series.values()[left] : rightValue;
        int best = from;
        double largest = -1;
        for (int i = from; i < to; i++) {
            double area = Math.abs((series.steps()[left] - rightStep) * (series.values()[i] - leftValue)
                    - (series.steps()[left] - (double) series.steps()[i]) * (rightValue - leftValue));
            if (Double.isFinite(area) && area > largest) {
                largest = area;
                best = i;
            }
        }
        return best;
    }

    private static int extreme(MetricSeries series, int sign) {
        int best = 0;
        double highest = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            double value = sign * series.values()[i];
            if (Double.isFinite(value) && !(value <= highest)) {
                highest = value;
                best = i;
            }
        }
        return best;
    }

    private static MetricSeries pick(MetricSeries series, SortedSet<Integer> kept) {
        long[] steps = new long[kept.size()];
        double[] values = new double[kept.size()];
        long[] times = new long[kept.size()];
        int at = 0;
        for (int index : kept) {
            steps[at] = series.steps()[index];
            values[at] = series.values()[index];
            times[at++] = series.timesMillis()[index];
        }
        return new MetricSeries(series.key(), steps, values, times);
    }
}
