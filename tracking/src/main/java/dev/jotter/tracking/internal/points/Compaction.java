package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the points of a run that has ended into one file, series by series, with a footer: a best-of query then reads
 * the footer and a plot one series. Files of writers that have not closed them stay beside it. Written beside and
 * moved; the footer names what it stands for, so that a crash in between doubles nothing.
 */
public final class Compaction {

    /** Points held in memory at a time. */
    private static final int MOST = 1_000_000;

    private final Path directory;
    private final int attempt;
    private final List<Fence> fences;
    private final int most;

    private Compaction(Path directory, int attempt, List<Fence> fences, int most) {
        this.directory = directory;
        this.attempt = attempt;
        this.fences = fences;
        this.most = most;
    }

    public static void run(Path directory, int attempt, List<Fence> fences) throws IOException {
        run(directory, attempt, fences, MOST);
    }

    static void run(Path directory, int attempt, List<Fence> fences, int most) throws IOException {
        new Compaction(directory, attempt, fences, most).run();
    }

    private void run() throws IOException {
        Beside.sweep(directory);
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
            if (tallies.isEmpty()) {
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
        Path beside = Beside.create(directory);
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
        MetricsWriter.writeFully(out, ByteBuffer.wrap(Frame.HEADER), 0);
        Map<String, Footer.Entry> entries = new CompactWriter(
                        out,
                        (key, step) -> visible.attemptAt(key, step, attempt),
                        tallies,
                        (wanted, sink) -> blocks.read(wanted, visible.into(sink)),
                        most)
                .write();
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
        MetricsWriter.writeFully(out, tail, out.size());
    }

    private static void delete(RunBlocks blocks) throws IOException {
        for (RunBlocks.Source source : blocks.sources()) {
            // A process that was replaced may still write: what it added meanwhile stays recoverable.
            if (source.channel().size() == source.size()) {
                Files.deleteIfExists(source.file());
            }
        }
    }
}
