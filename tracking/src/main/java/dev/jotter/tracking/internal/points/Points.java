package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.MetricSeries;
import java.util.Arrays;
import java.util.Map;

/** Columns of points of one key, growing; in the order they were added. */
public final class Points {

    int size;
    long[] steps;
    double[] values;
    long[] times;

    public Points(int capacity) {
        steps = new long[capacity];
        values = new double[capacity];
        times = new long[capacity];
    }

    /** Those of a series, in its own arrays. */
    static Points of(MetricSeries series) {
        Points points = new Points(0);
        points.steps = series.steps();
        points.values = series.values();
        points.times = series.timesMillis();
        points.size = series.size();
        return points;
    }

    public void add(long step, double value, long time) {
        if (size == steps.length) {
            grow(Math.max(16, size + (size >> 1)));
        }
        steps[size] = step;
        values[size] = value;
        times[size++] = time;
    }

    /** Adds some of those. */
    void add(Points more, int from, int to) {
        int count = to - from;
        if (steps.length - size < count) {
            grow(Math.max(size + count, size + (size >> 1)));
        }
        System.arraycopy(more.steps, from, steps, size, count);
        System.arraycopy(more.values, from, values, size, count);
        System.arraycopy(more.times, from, times, size, count);
        size += count;
    }

    /** Puts all of those at that place, where there is room. */
    void set(int at, Points more) {
        System.arraycopy(more.steps, 0, steps, at, more.size);
        System.arraycopy(more.values, 0, values, at, more.size);
        System.arraycopy(more.times, 0, times, at, more.size);
    }

    /** Makes room for so many in all; what is there may be lost. */
    void room(int capacity) {
        if (steps.length < capacity) {
            steps = new long[capacity];
            values = new double[capacity];
            times = new long[capacity];
        }
    }

    private void grow(int capacity) {
        steps = Arrays.copyOf(steps, capacity);
        values = Arrays.copyOf(values, capacity);
        times = Arrays.copyOf(times, capacity);
    }

    /** Forgets all points; their room stays. */
    public void clear() {
        size = 0;
    }

    /** Points there is room for without growing. */
    public int capacity() {
        return steps.length;
    }

    public int size() {
        return size;
    }

    /** By step, ties by time, further ties as added. Runs in linear time over what is in order already. */
    Points sorted() {
        if (inOrder()) {
            return this;
        }
        Points sorted = new Points(size);
        for (int i : StepOrder.of(this, 0, size)) {
            sorted.add(steps[i], values[i], times[i]);
        }
        return sorted;
    }

    private boolean inOrder() {
        for (int i = 1; i < size; i++) {
            if (steps[i] < steps[i - 1] || (steps[i] == steps[i - 1] && times[i] < times[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /** As a series of its own; these points are not to be changed after that. */
    MetricSeries series(String key) {
        boolean exact = steps.length == size;
        return new MetricSeries(
                key,
                exact ? steps : Arrays.copyOf(steps, size),
                exact ? values : Arrays.copyOf(values, size),
                exact ? times : Arrays.copyOf(times, size));
    }

    Points slice(int from, int to) {
        Points slice = new Points(0);
        slice.steps = Arrays.copyOfRange(steps, from, to);
        slice.values = Arrays.copyOfRange(values, from, to);
        slice.times = Arrays.copyOfRange(times, from, to);
        slice.size = to - from;
        return slice;
    }

    /** Points in all columns together. */
    public static long count(Map<String, Points> columns) {
        long count = 0;
        for (Points points : columns.values()) {
            count += points.size;
        }
        return count;
    }
}
