package dev.jotter.tracking.internal.points;

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

    public void add(long step, double value, long time) {
        if (size == steps.length) {
            int larger = Math.max(16, size + (size >> 1));
            steps = Arrays.copyOf(steps, larger);
            values = Arrays.copyOf(values, larger);
            times = Arrays.copyOf(times, larger);
        }
        steps[size] = step;
        values[size] = value;
        times[size++] = time;
    }

    public int size() {
        return size;
    }

    /** By step, ties by time, further ties as added. Runs in linear time over what is in order already. */
    Points sorted() {
        if (inOrder()) {
            return this;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int bySteps = Long.compare(steps[a], steps[b]);
            return bySteps != 0 ? bySteps : Long.compare(times[a], times[b]);
        });
        Points sorted = new Points(size);
        for (int i : order) {
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
        return columns.values().stream().mapToLong(points -> points.size).sum();
    }
}
