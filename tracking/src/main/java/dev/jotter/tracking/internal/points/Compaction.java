package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the points of a run that has ended into one file, series by series, with a footer: a best-of query then reads
 * the footer and a plot one series. Files of writers that have not closed them stay beside it. Written beside and
 * moved; the footer names what it stands for, so that a crash in between doubles nothing.
 */
public final class Compaction {

    private static final int CHUNK = 8192;
    /** Points held in memory at a time; longer series are left as they are. */
    private static final int MOST = 2_000_000;

    private final Path directory;
    private final int attempt;
    private final List<Fence> fences;

    private Compaction(Path directory, int attempt, List<Fence> fences) {
        this.directory = directory;
        this.attempt = attempt;
        this.fences = fences;
    }

    public static void run(Path directory, int attempt, List<Fence> fences) throws IOException {
        new Compaction(directory, attempt, fences).run();
    }

    private void run() throws IOException {
        try (RunBlocks blocks = RunBlocks.open(directory)) {
            blocks.keepIf(source -> source.footer() != null || absorbable(source));
            Visible visible = Visible.of(blocks, fences, key -> true);
            Map<String, Tally> tallies = new TreeMap<>();
            long[] all = new long[1];
            RunBlocks.Reader shown = visible.into((key, points) ->
                    tallies.computeIfAbsent(key, k -> new Tally()).add(points));
            blocks.read(key -> true, (source, offset, number, key, points) -> {
                all[0] += points.size;
                shown.accept(source, offset, number, key, points);
            });
            tallies.values().removeIf(tally -> tally.count == 0);
            if (tallies.isEmpty() || tallies.values().stream().anyMatch(tally -> tally.count > MOST)) {
                return;
            }
            write(blocks, visible, tallies);
            long kept =
                    tallies.values().stream().mapToLong(tally -> tally.count).sum();
            if (kept == all[0]) {
                delete(blocks);
            }
        }
    }

    /** Of an older attempt, or closed by its writer. */
    private boolean absorbable(RunBlocks.Source source) throws IOException {
        boolean[] closed = new boolean[1];
        int[] newest = new int[1];
        new FrameScan(source.channel()).scan(0, source.size(), (type, offset, bytes, from, end) -> {
            closed[0] |= type == Frame.CLOSED;
            if (type == Frame.POINTS) {
                newest[0] = Math.max(newest[0], new Cursor(bytes, from, end).count());
            }
        });
        return closed[0] || (newest[0] > 0 && newest[0] < attempt);
    }

    private void write(RunBlocks blocks, Visible visible, Map<String, Tally> tallies) throws IOException {
        Path beside = Files.createTempFile(directory, ".compact", ".tmp");
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                write(out, blocks, visible, tallies);
                out.force(true);
            }
            Path place = MetricsFiles.createNext(directory);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void write(FileChannel out, RunBlocks blocks, Visible visible, Map<String, Tally> tallies)
            throws IOException {
        MetricsWriter.writeFully(out, Frame.HEADER, 0);
        Map<String, Footer.Entry> entries = new LinkedHashMap<>();
        for (Set<String> group : groups(tallies)) {
            Map<String, Points> columns = new TreeMap<>();
            blocks.read(group::contains, visible.into((key, part) -> {
                Points points = columns.computeIfAbsent(key, k -> new Points(16));
                for (int i = 0; i < part.size; i++) {
                    points.add(part.steps[i], part.values[i], part.times[i]);
                }
            }));
            for (var column : columns.entrySet()) {
                List<Long> offsets =
                        chunks(out, column.getKey(), column.getValue().sorted());
                entries.put(
                        column.getKey(), new Footer.Entry(tallies.getOrDefault(column.getKey(), new Tally()), offsets));
            }
        }
        long offset = out.size();
        List<String> absorbed = new ArrayList<>();
        for (RunBlocks.Source source : blocks.sources()) {
            absorbed.add(source.name());
            if (source.footer() != null) {
                absorbed.addAll(source.footer().absorbed());
            }
        }
        MetricsWriter.writeFully(
                out, Frame.around(Frame.FOOTER, new Footer(attempt, absorbed, entries).encode()), offset);
        Bytes tail = new Bytes();
        tail.u64(offset);
        tail.u32(Frame.END_MAGIC);
        MetricsWriter.writeFully(out, Arrays.copyOf(tail.array, tail.size), out.size());
    }

    private List<Long> chunks(FileChannel out, String key, Points points) throws IOException {
        List<Long> offsets = new ArrayList<>();
        for (int from = 0; from < points.size; from += CHUNK) {
            offsets.add(out.size());
            Points chunk = points.slice(from, Math.min(points.size, from + CHUNK));
            byte[] frame = Frame.around(Frame.POINTS, PointBlock.encode(attempt, Map.of(key, chunk)));
            MetricsWriter.writeFully(out, frame, out.size());
        }
        return offsets;
    }

    /** Keys whose points fit into memory together. */
    private static List<Set<String>> groups(Map<String, Tally> tallies) {
        List<Set<String>> groups = new ArrayList<>();
        long size = MOST;
        for (var entry : tallies.entrySet()) {
            if (size + entry.getValue().count > MOST) {
                groups.add(new HashSet<>());
                size = 0;
            }
            size += entry.getValue().count;
            groups.get(groups.size() - 1).add(entry.getKey());
        }
        return groups;
    }

    private static void delete(RunBlocks blocks) throws IOException {
        for (RunBlocks.Source source : blocks.sources()) {
            Files.deleteIfExists(source.file());
        }
    }
}
