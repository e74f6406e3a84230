package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.MetricSeries;
import java.util.Arrays;

/**
 * The lowest and the highest finite point of each of 4,096 equal stretches of a series, with its first and last one:
 * what a plot needs to be drawn from. Down-sampling a long series begins here (MinMaxLTTB, Van Der Donckt and others
 * 2023), and a compacted file has it ready. Points are added in the order of the series.
 */
final class Sketch {

    /** Series of at most so many points are not sketched. */
    static final int SHORT = 1 << 14;

    /** Down-samplings to at most so many points begin from the sketch: it has about four for each. */
    static final int FINEST = 1 << 11;

    private static final int STRETCHES = 1 << 12;
    private static final int FIRST = 0;
    private static final int LOW = 1;
    private static final int HIGH = 2;
    private static final int LAST = 3;

    private final long total;
    private final Points kept = new Points(2 * STRETCHES + 2);
    /** The points of the stretch to be kept; a place of -1 for none. */
    private final long[] places = {-1, -1, -1, -1};

    private final long[] steps = new long[4];
    private final double[] values = new double[4];
    private final long[] times = new long[4];
    private long seen;
    private long stretch;
    private long keptTo = -1;

    /** @param total points of the series */
    Sketch(long total) {
        this.total = total;
    }

    static Points of(MetricSeries series) {
        Sketch sketch = new Sketch(series.size());
        sketch.add(Points.of(series));
        return sketch.points();
    }

    void add(Points points) {
        long end = end(stretch);
        for (int i = 0; i < points.size; i++) {
            if (seen == end) {
                next();
                end = end(++stretch);
            }
            look(points.steps[i], points.values[i], points.times[i]);
            seen++;
        }
    }

    /** What is kept of all that was added. */
    Points points() {
        next();
        return kept;
    }

    private long end(long number) {
        return Math.max(seen + 1, (number + 1) * total / STRETCHES);
    }

    /** A stretch without a finite point is stood for by its first; of equal ones the first counts. */
    private void look(long step, double value, long time) {
        boolean finite = Double.isFinite(value);
        if (places[LOW] < 0 || (finite && !Double.isFinite(values[LOW]))) {
            set(LOW, step, value, time);
            set(HIGH, step, value, time);
        } else if (finite && value < values[LOW]) {
            set(LOW, step, value, time);
        } else if (finite && value > values[HIGH]) {
            set(HIGH, step, value, time);
        }
        if (seen == 0) {
            set(FIRST, step, value, time);
        }
        if (seen == total - 1) {
            set(LAST, step, value, time);
        }
    }

    private void set(int which, long step, double value, long time) {
        places[which] = seen;
        steps[which] = step;
        values[which] = value;
        times[which] = time;
    }

    private void next() {
        boolean lowFirst = places[LOW] <= places[HIGH];
        keep(FIRST);
        keep(lowFirst ? LOW : HIGH);
        keep(lowFirst ? HIGH : LOW);
        keep(LAST);
        Arrays.fill(places, -1);
    }

    private void keep(int which) {
        if (places[which] > keptTo) {
            keptTo = places[which];
            kept.add(steps[which], values[which], times[which]);
        }
    }
}
