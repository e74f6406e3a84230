package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.MetricSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The metrics of one run, read from all its metrics files. Remembers how far it has read, so that asking a growing run
 * again costs only what is new.
 */
public final class RunMetrics {

    private final Path directory;
    private final Map<String, Tail> tails = new LinkedHashMap<>();
    private Map<String, Long> seen = Map.of();
    private SortedMap<String, MetricSummary> summaries = new TreeMap<>();
    private int fences;
    private boolean fresh = true;
    private boolean compacted = true;

    public RunMetrics(Path directory) {
        this.directory = directory;
    }

    /** Summaries by key. */
    public synchronized SortedMap<String, MetricSummary> summaries(List<Fence> announced) throws IOException {
        return Retry.whileFilesMove(() -> {
            Map<String, Long> sizes = sizes(directory);
            if (!sizes.equals(seen) || announced.size() != fences) {
                summaries = summarise(announced);
                seen = sizes;
                fences = announced.size();
                fresh = true;
                compacted &= sizes.size() <= 1;
            }
            return summaries;
        });
    }

    /** Goes on from what somebody else has read. */
    public synchronized void restore(
            Map<String, Long> sizes, SortedMap<String, MetricSummary> known, int announced, boolean whole) {
        compacted = whole;
        seen = sizes;
        summaries = known;
        fences = announced;
        fresh = false;
    }

    /** Whether all points lie in one compacted file, or there are none: no writer has a file open. */
    public synchronized boolean compacted() {
        return compacted;
    }

    /** Whether something was read since the last {@link #snapshot}. */
    public synchronized boolean fresh() {
        return fresh;
    }

    /** What was read so far: sizes of the files, and summaries. */
    public synchronized <T> T snapshot(BiFunction<Map<String, Long>, SortedMap<String, MetricSummary>, T> use) {
        fresh = false;
        return use.apply(seen, summaries);
    }

    /** The points of one key by step, ties by time. */
    public static MetricSeries series(Path directory, String key, List<Fence> announced) throws IOException {
        return Retry.whileFilesMove(() -> {
            try (RunBlocks blocks = RunBlocks.open(directory)) {
                return all(blocks, key, announced).series(key);
            }
        });
    }

    /** At most so many of them, the look kept; from what a compacted file has ready where it can. */
    public static MetricSeries thin(Path directory, String key, List<Fence> announced, int points) throws IOException {
        return Retry.whileFilesMove(() -> {
            try (RunBlocks blocks = RunBlocks.open(directory)) {
                Points sketch = points <= Sketch.FINEST ? blocks.sketch(key, announced) : null;
                return sketch == null
                        ? Lttb.thin(all(blocks, key, announced).series(key), points)
                        : Lttb.ofSketch(sketch.series(key), points);
            }
        });
    }

    private static Points all(RunBlocks blocks, String key, List<Fence> announced) throws IOException {
        Visible visible = Visible.of(blocks, announced, key::equals);
        Points found = new Points(blocks.announced(key));
        blocks.read(key::equals, visible.into((name, part) -> found.add(part, 0, part.size)));
        return found.sorted();
    }

    /**
     * Sizes of the metrics files by name, for the fence of an attempt.
     *
     * @throws NoSuchFileException when the run is not there, moved to the trash or just coming back: a fence of nothing
     *     would hide all that it holds
     */
    public static Map<String, Long> fence(Path directory) throws IOException {
        return Retry.whileFilesMove(() -> sizes(directory));
    }

    private static Map<String, Long> sizes(Path directory) throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Path file : MetricsFiles.in(directory)) {
            sizes.put(MetricsFiles.name(file), Files.size(file));
        }
        return sizes;
    }

    private SortedMap<String, MetricSummary> summarise(List<Fence> announced) throws IOException {
        Map<String, Tally> tallies = new TreeMap<>();
        try (RunBlocks blocks = RunBlocks.open(directory)) {
            tails.keySet().retainAll(blocks.names());
            compacted = blocks.sources().stream().allMatch(source -> source.footer() != null);
            for (RunBlocks.Source source : blocks.sources()) {
                tails.computeIfAbsent(source.name(), name -> new Tail()).follow(source);
            }
            if (Visible.everything(tails.values(), announced)) {
                tails.values().forEach(tail -> tail.addTo(tallies));
            } else {
                Visible visible = Visible.of(blocks, announced, key -> true);
                blocks.read(key -> true, visible.into((key, part) -> tallies.computeIfAbsent(key, k -> new Tally())
                        .add(part)));
            }
        }
        SortedMap<String, MetricSummary> result = new TreeMap<>();
        tallies.forEach((key, tally) -> {
            if (tally.count > 0) {
                result.put(key, tally.summary(key));
            }
        });
        return result;
    }
}
