package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Writes the points of a run key by key in chunks, with bounded memory whatever the length of a series: what was logged
 * in order, as nearly all is, streams through in one pass; what was not is sorted, a very long series part by part.
 */
final class CompactWriter {

    private static final int CHUNK = 8192;

    /** Passes on the points of the keys wanted, in the order they were written. */
    interface Input {
        void read(Predicate<String> wanted, BiConsumer<String, Points> sink) throws IOException;
    }

    private final FileChannel out;
    private final Attempts attempts;
    private final Input input;
    private final int most;
    private final BlockEncoder encoder = new BlockEncoder();
    private final Map<String, Tally> tallies;
    private final Map<String, Footer.Entry> written = new TreeMap<>();
    private final Map<String, Sketch> sketches = new HashMap<>();
    private final MixedSeries mixed = new MixedSeries(CHUNK);
    private long end;

    /** Who logged the point at a step; each attempt has a stretch of steps of its own in a series. */
    interface Attempts {
        int at(String key, long step);
    }

    /**
     * Writes to the end of a file.
     *
     * @param tallies the series to write
     * @param most points held in memory at a time
     */
    CompactWriter(FileChannel out, Attempts attempts, Map<String, Tally> tallies, Input input, int most)
            throws IOException {
        this.out = out;
        this.attempts = attempts;
        this.tallies = tallies;
        this.input = input;
        this.most = most;
        end = out.size();
    }

    /** Writes all those series and says what lies where. */
    Map<String, Footer.Entry> write() throws IOException {
        try (encoder) {
            TreeMap<String, Long> ordered = new TreeMap<>();
            TreeMap<String, Long> unordered = new TreeMap<>();
            for (var entry : tallies.entrySet()) {
                long count = entry.getValue().count;
                if (entry.getValue().inOrder) {
                    ordered.put(entry.getKey(), Math.min(count, CHUNK) + (count > Sketch.SHORT ? CHUNK : 0));
                } else if (count <= most) {
                    unordered.put(entry.getKey(), count);
                } else {
                    inParts(entry.getKey(), count);
                }
            }
            for (List<String> group : groups(ordered)) {
                streamed(group);
            }
            for (List<String> group : groups(unordered)) {
                sorted(group);
            }
            return written;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void streamed(List<String> keys) throws IOException {
        Map<String, Points> open = new TreeMap<>();
        keys.forEach(key -> open.put(key, new Points(0)));
        input.read(open::containsKey, (key, part) -> {
            Points chunk = open.get(key);
            for (int from = 0; chunk != null && from < part.size; ) {
                int to = Math.min(part.size, from + CHUNK - chunk.size);
                chunk.add(part, from, to);
                from = to;
                if (chunk.size == CHUNK) {
                    chunk(key, chunk);
                    chunk.clear();
                }
            }
        });
        open.forEach(this::chunk);
        keys.forEach(this::sketch);
    }

    private void sorted(List<String> keys) throws IOException {
        mixed.clear();
        keys.forEach(key -> mixed.expect(key, (int) tally(key).count));
        input.read(mixed::expects, mixed::add);
        for (String key : keys) {
            mixed.inOrder(key, points -> chunk(key, points));
            sketch(key);
        }
    }

    /** A pass for each part: between steps that a sample says have about half of what may be held between them. */
    private void inParts(String key, long count) throws IOException {
        long stride = Math.max(1, count / (1 << 16));
        Points sample = new Points(0);
        long[] seen = new long[1];
        input.read(key::equals, (name, part) -> {
            for (int i = 0; i < part.size; i++) {
                if (seen[0]++ % stride == 0) {
                    sample.add(part.steps[i], 0, 0);
                }
            }
        });
        long[] steps = Arrays.copyOf(sample.steps, sample.size);
        Arrays.sort(steps);
        int each = (int) Math.max(1, most / 2 / stride);
        long from = Long.MIN_VALUE;
        for (int at = each; at < steps.length; at += each) {
            if (steps[at] > from) {
                part(key, from, steps[at] - 1);
                from = steps[at];
            }
        }
        part(key, from, Long.MAX_VALUE);
        sketch(key);
    }

    private void part(String key, long from, long to) throws IOException {
        Points column = new Points(0);
        input.read(key::equals, (name, part) -> {
            for (int i = 0; i < part.size; i++) {
                if (part.steps[i] >= from && part.steps[i] <= to) {
                    column.add(part.steps[i], part.values[i], part.times[i]);
                }
            }
        });
        mixed.inOrder(column, points -> chunk(key, points));
    }

    private void chunk(String key, Points points) {
        if (points.size == 0) {
            return;
        }
        Tally tally = tally(key);
        if (tally.count > Sketch.SHORT) {
            sketches.computeIfAbsent(key, k -> new Sketch(tally.count)).add(points);
        }
        List<Long> offsets = written.computeIfAbsent(key, k -> new Footer.Entry(tally, new ArrayList<>(), 0))
                .offsets();
        for (int from = 0, to = 0; from < points.size; from = to) {
            int attempt = attempts.at(key, points.steps[from]);
            // Nearly always all are of one attempt, which the ends tell.
            to = points.size;
            while (attempts.at(key, points.steps[to - 1]) != attempt) {
                to--;
            }
            offsets.add(frame(Frame.POINTS, attempt, key, part(points, from, to)));
        }
    }

    private static Points part(Points points, int from, int to) {
        if (from == 0 && to == points.size) {
            return points;
        }
        Points part = new Points(to - from);
        part.add(points, from, to);
        return part;
    }

    private Tally tally(String key) {
        return Objects.requireNonNull(tallies.get(key));
    }

    /** After the last chunk of a long series. */
    private void sketch(String key) {
        Sketch sketch = sketches.remove(key);
        Footer.Entry entry = written.get(key);
        if (sketch != null && entry != null) {
            long offset = frame(Frame.SKETCH, attempts.at(key, Long.MAX_VALUE), key, sketch.points());
            written.put(key, new Footer.Entry(entry.tally(), entry.offsets(), offset));
        }
    }

    /** Where it lies. */
    private long frame(int type, int attempt, String key, Points points) {
        try {
            Bytes frame = encoder.encode(type, attempt, Map.of(key, points));
            MetricsWriter.writeFully(out, frame, end);
            end += frame.size;
            return end - frame.size;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Keys that fit into memory together. */
    private List<List<String>> groups(Map<String, Long> held) {
        List<List<String>> groups = new ArrayList<>();
        long size = most;
        for (var entry : held.entrySet()) {
            if (size + entry.getValue() > most) {
                groups.add(new ArrayList<>());
                size = 0;
            }
            size += entry.getValue();
            groups.get(groups.size() - 1).add(entry.getKey());
        }
        return groups;
    }
}
