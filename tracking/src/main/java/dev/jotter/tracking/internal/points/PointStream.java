package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.PointSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Passes on whole runs of any size: series that fit are sorted in memory, many at a time; longer ones flow through. */
public final class PointStream {

    /** Points held in memory at a time. */
    private static final int MOST = 1_000_000;

    private final RunBlocks blocks;
    private final Visible visible;
    private final PointSink sink;

    private PointStream(RunBlocks blocks, Visible visible, PointSink sink) {
        this.blocks = blocks;
        this.visible = visible;
        this.sink = sink;
    }

    /**
     * Passes on every point of the wanted keys.
     *
     * @param counts about how many points each of them has
     */
    public static void read(Path directory, NavigableMap<String, Long> counts, List<Fence> fences, PointSink sink)
            throws IOException {
        read(directory, counts, fences, sink, MOST);
    }

    static void read(Path directory, NavigableMap<String, Long> counts, List<Fence> fences, PointSink sink, int most)
            throws IOException {
        // Open files stay readable when a compaction replaces them, so that no point comes twice.
        try (RunBlocks blocks = Retry.whileFilesMove(() -> RunBlocks.open(directory))) {
            PointStream stream = new PointStream(blocks, Visible.of(blocks, fences, counts::containsKey), sink);
            for (List<String> group : groups(counts, most)) {
                boolean whole = counts.getOrDefault(group.get(0), 0L) <= most;
                if (whole) {
                    stream.sorted(group);
                } else {
                    stream.flowing(group.get(0));
                }
            }
        }
    }

    private void sorted(List<String> keys) throws IOException {
        Map<String, Points> columns = new TreeMap<>();
        keys.forEach(key -> columns.put(key, new Points(0)));
        blocks.read(columns::containsKey, visible.into((key, part) -> {
            Points column = columns.get(key);
            if (column != null) {
                column.add(part, 0, part.size);
            }
        }));
        columns.forEach((key, column) -> pass(key, column.sorted()));
    }

    private void flowing(String key) throws IOException {
        blocks.read(key::equals, visible.into(this::pass));
    }

    private void pass(String key, Points points) {
        for (int i = 0; i < points.size; i++) {
            sink.point(key, points.steps[i], points.values[i], points.times[i]);
        }
    }

    /** Neighbouring keys that fit into memory together; one that does not fit is alone. */
    private static List<List<String>> groups(NavigableMap<String, Long> counts, int most) {
        List<List<String>> groups = new ArrayList<>();
        long size = most;
        for (var entry : counts.entrySet()) {
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
