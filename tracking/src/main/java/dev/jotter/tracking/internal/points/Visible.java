package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Which points of a run tried several times are in its series. A point of attempt <i>a</i> is when, for every later
 * attempt <i>b</i>: it lay in the files before <i>b</i> was announced, and its step is below the lowest that <i>b</i>
 * logged for the same key. So a resumed run keeps its history up to where it took up again, and an old process that
 * still lives adds nothing.
 */
final class Visible {

    private final List<Fence> fences;
    /** By key, then attempt: the lowest step. */
    private final Map<String, TreeMap<Integer, Long>> lowest = new HashMap<>();

    private Visible(List<Fence> fences) {
        this.fences = fences;
    }

    static Visible of(RunBlocks blocks, List<Fence> fences, Predicate<String> keys) throws IOException {
        Visible visible = new Visible(fences);
        // Where nothing was there before any attempt, older points are not admitted at all.
        if (fences.stream().anyMatch(fence -> !fence.sizes().isEmpty())) {
            blocks.read(keys, (source, offset, attempt, key, points) -> {
                if (points.size > 0 && visible.admits(source, offset, attempt)) {
                    long lowest = Long.MAX_VALUE;
                    for (int i = 0; i < points.size; i++) {
                        lowest = Math.min(lowest, points.steps[i]);
                    }
                    visible.lowest.computeIfAbsent(key, k -> new TreeMap<>()).merge(attempt, lowest, Math::min);
                }
            });
        }
        return visible;
    }

    /** Whether nothing at all can be hidden: all that was read is of one attempt and no later one was announced. */
    static boolean everything(Collection<Tail> tails, List<Fence> fences) {
        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        for (Tail tail : tails) {
            lowest = Math.min(lowest, tail.lowestAttempt);
            highest = Math.max(highest, tail.highestAttempt);
        }
        for (Fence fence : fences) {
            if (fence.attempt() > lowest) {
                return false;
            }
        }
        return lowest >= highest;
    }

    /** Passes on the visible part of each column. */
    RunBlocks.Reader into(BiConsumer<String, Points> sink) {
        return (source, offset, attempt, key, points) -> {
            if (admits(source, offset, attempt)) {
                sink.accept(key, below(bound(key, attempt), points));
            }
        };
    }

    /** A compacted file was judged when it was made, so only the steps decide there. */
    private boolean admits(RunBlocks.Source source, long offset, int attempt) {
        if (source.footer() != null) {
            return true;
        }
        for (Fence fence : fences) {
            if (fence.attempt() > attempt && !fence.admits(source.name(), offset)) {
                return false;
            }
        }
        return true;
    }

    /** The attempt that logged the point at that step of a series; {@code last} where there were no others. */
    int attemptAt(String key, long step, int last) {
        TreeMap<Integer, Long> steps = lowest.get(key);
        if (steps != null) {
            for (Map.Entry<Integer, Long> attempt : steps.descendingMap().entrySet()) {
                if (attempt.getValue() <= step) {
                    return attempt.getKey();
                }
            }
        }
        return last;
    }

    private long bound(String key, int attempt) {
        TreeMap<Integer, Long> steps = lowest.get(key);
        long bound = Long.MAX_VALUE;
        if (steps != null) {
            for (long step : steps.tailMap(attempt, false).values()) {
                bound = Math.min(bound, step);
            }
        }
        return bound;
    }

    private static Points below(long bound, Points points) {
        if (bound == Long.MAX_VALUE) {
            return points;
        }
        Points kept = new Points(points.size);
        for (int i = 0; i < points.size; i++) {
            if (points.steps[i] < bound) {
                kept.add(points.steps[i], points.values[i], points.times[i]);
            }
        }
        return kept;
    }
}
