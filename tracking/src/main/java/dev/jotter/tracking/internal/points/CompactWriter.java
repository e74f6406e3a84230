package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final int attempt;
    private final Input input;
    private final int most;
    private final Map<String, List<Long>> offsets = new HashMap<>();

    /** @param most points held in memory at a time */
    CompactWriter(FileChannel out, int attempt, Input input, int most) {
        this.out = out;
        this.attempt = attempt;
        this.input = input;
        this.most = most;
    }

    /** Writes all those series and says where the chunks of each lie, in order. */
    Map<String, List<Long>> write(Map<String, Tally> tallies) throws IOException {
        try {
            TreeMap<String, Long> ordered = new TreeMap<>();
            TreeMap<String, Long> mixed = new TreeMap<>();
            for (var entry : tallies.entrySet()) {
                long count = entry.getValue().count;
                if (entry.getValue().inOrder) {
                    ordered.put(entry.getKey(), Math.min(count, CHUNK));
                } else if (count <= most) {
                    mixed.put(entry.getKey(), count);
                } else {
                    inParts(entry.getKey(), count);
                }
            }
            for (List<String> group : groups(ordered)) {
                streamed(group);
            }
            for (List<String> group : groups(mixed)) {
                sorted(group);
            }
            return offsets;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void streamed(List<String> keys) throws IOException {
        Map<String, Points> open = new TreeMap<>();
        keys.forEach(key -> open.put(key, new Points(0)));
        input.read(open::containsKey, (key, part) -> {
            Points chunk = open.get(key);
            for (int i = 0; chunk != null && i < part.size; i++) {
                chunk.add(part.steps[i], part.values[i], part.times[i]);
                if (chunk.size == CHUNK) {
                    chunk(key, chunk);
                    chunk.size = 0;
                }
            }
        });
        open.forEach(this::chunk);
    }

    private void sorted(List<String> keys) throws IOException {
        Map<String, Points> columns = new TreeMap<>();
        keys.forEach(key -> columns.put(key, new Points(0)));
        input.read(columns::containsKey, (key, part) -> {
            Points column = columns.get(key);
            for (int i = 0; column != null && i < part.size; i++) {
                column.add(part.steps[i], part.values[i], part.times[i]);
            }
        });
        columns.forEach((key, column) -> chunks(key, column.sorted()));
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
        chunks(key, column.sorted());
    }

    private void chunks(String key, Points points) {
        for (int from = 0; from < points.size; from += CHUNK) {
            chunk(key, points.slice(from, Math.min(points.size, from + CHUNK)));
        }
    }

    private void chunk(String key, Points points) {
        if (points.size == 0) {
            return;
        }
        try {
            long offset = out.size();
            byte[] frame = Frame.around(Frame.POINTS, PointBlock.encode(attempt, Map.of(key, points)));
            MetricsWriter.writeFully(out, frame, offset);
            offsets.computeIfAbsent(key, k -> new ArrayList<>()).add(offset);
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
