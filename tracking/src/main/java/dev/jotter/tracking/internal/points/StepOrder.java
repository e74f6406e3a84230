package dev.jotter.tracking.internal.points;

/**
 * Puts points by step, ties by time, further ties as they were added: a merge sort of the stretches that are in order
 * already, of which a run logged by several threads or processes has long ones.
 */
final class StepOrder {

    private final long[] steps;
    private final long[] times;
    private int[] from;
    private int[] into;

    private StepOrder(Points points, int start, int size) {
        steps = points.steps;
        times = points.times;
        from = new int[size];
        into = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = start + i;
        }
    }

    /** Where the first, the second and so on is, of so many points from {@code start} on. */
    static int[] of(Points points, int start, int size) {
        return new StepOrder(points, start, size).order();
    }

    private int[] order() {
        while (merge() > 1) {
            int[] done = into;
            into = from;
            from = done;
        }
        return into;
    }

    /** Merges stretches two by two; how many there were. */
    private int merge() {
        int stretches = 0;
        for (int start = 0; start < from.length; ) {
            int middle = stretch(start);
            int end = middle < from.length ? stretch(middle) : middle;
            stretches += end > middle ? 2 : 1;
            merge(start, middle, end);
            start = end;
        }
        return stretches;
    }

    private int stretch(int start) {
        int end = start + 1;
        while (end < from.length && !after(from[end - 1], from[end])) {
            end++;
        }
        return end;
    }

    private void merge(int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end || (left < middle && !after(from[left], from[right]));
            into[i] = from[takeLeft ? left++ : right++];
        }
    }

    private boolean after(int a, int b) {
        return steps[a] > steps[b] || (steps[a] == steps[b] && times[a] > times[b]);
    }
}
