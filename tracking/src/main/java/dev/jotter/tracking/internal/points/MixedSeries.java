package dev.jotter.tracking.internal.points;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Series that were not logged in order, gathered side by side in one room that is used again, and passed on in order. */
final class MixedSeries {

    private static final class Range {
        int start;
        int size;
    }

    private final Points all = new Points(0);
    private final Points chunk;
    private final Map<String, Range> ranges = new LinkedHashMap<>();

    /** @param chunk points passed on at a time */
    MixedSeries(int chunk) {
        this.chunk = new Points(chunk);
    }

    /** Forgets what was there. */
    void clear() {
        ranges.clear();
        all.clear();
    }

    /** Keeps a place for a series of exactly so many points. */
    void expect(String key, int points) {
        Range range = new Range();
        range.start = all.size;
        ranges.put(key, range);
        all.size += points;
    }

    boolean expects(String key) {
        return ranges.containsKey(key);
    }

    /** Points of a series that is expected. */
    void add(String key, Points points) {
        Range range = ranges.get(key);
        if (range != null) {
            all.room(all.size);
            all.set(range.start + range.size, points);
            range.size += points.size;
        }
    }

    /** Passes the points of one series on, chunk by chunk; each is valid during the call. */
    void inOrder(String key, Consumer<Points> sink) {
        Range range = ranges.getOrDefault(key, new Range());
        inOrder(all, range.start, range.size, sink);
    }

    /** The same for points that lie elsewhere. */
    void inOrder(Points points, Consumer<Points> sink) {
        inOrder(points, 0, points.size, sink);
    }

    private void inOrder(Points points, int start, int size, Consumer<Points> sink) {
        int[] order = StepOrder.of(points, start, size);
        for (int from = 0; from < size; from += chunk.capacity()) {
            chunk.clear();
            for (int i = from; i < Math.min(size, from + chunk.capacity()); i++) {
                chunk.add(points.steps[order[i]], points.values[order[i]], points.times[order[i]]);
            }
            sink.accept(chunk);
        }
    }
}
