package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metrics files of one run that count, open: those that a compacted one stands for are left out. */
final class RunBlocks implements AutoCloseable {

    /** Receives columns with where they came from; they are valid during the call. */
    interface Reader {
        void accept(Source source, long offset, int attempt, String key, Points points);
    }

    /**
     * One open file.
     *
     * @param size bytes it had when it was opened; what is appended later is not read
     * @param footer of a compacted file
     */
    record Source(
            Path file,
            String name,
            FileChannel channel,
            long size,
            @Nullable Footer footer,
            BlockDecoder decoder) {

        void read(long from, Predicate<String> wanted, Reader reader) throws IOException {
            FrameScan scan = new FrameScan(channel);
            Footer index = footer;
            if (index == null) {
                scan.scan(from, size, visitor(wanted, reader));
                return;
            }
            for (var entry : index.series().entrySet()) {
                if (wanted.test(entry.getKey())) {
                    for (long offset : entry.getValue().offsets()) {
                        scan.frameAt(offset, size, visitor(wanted, reader));
                    }
                }
            }
        }

        FrameScan.Visitor visitor(Predicate<String> wanted, Reader reader) {
            return (type, offset, bytes, from, end) -> {
                if (type == Frame.POINTS) {
                    decoder.decode(
                            bytes,
                            from,
                            end,
                            wanted,
                            (attempt, key, points) -> reader.accept(this, offset, attempt, key, points));
                }
            };
        }
    }

    interface SourceTest {
        boolean test(Source source) throws IOException;
    }

    private final List<Source> sources = new ArrayList<>();
    private final BlockDecoder decoder = new BlockDecoder();

    private RunBlocks() {}

    static RunBlocks open(Path directory) throws IOException {
        RunBlocks blocks = openAll(directory);
        Set<String> absorbed = new HashSet<>();
        for (Source source : blocks.sources) {
            if (source.footer() != null) {
                absorbed.addAll(source.footer().absorbed());
            }
        }
        blocks.keepIf(source -> !absorbed.contains(source.name()));
        return blocks;
    }

    /** With those that a compacted one stands for. */
    static RunBlocks openAll(Path directory) throws IOException {
        RunBlocks blocks = new RunBlocks();
        try {
            for (Path file : MetricsFiles.in(directory)) {
                blocks.add(file);
            }
            return blocks;
        } catch (IOException | RuntimeException failure) {
            blocks.close();
            throw failure;
        }
    }

    private void add(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            long size = channel.size();
            FrameScan.checkVersion(channel, file);
            Footer footer = Footer.read(channel, size);
            sources.add(new Source(file, MetricsFiles.name(file), channel, size, footer, decoder));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    List<Source> sources() {
        return sources;
    }

    Set<String> names() {
        return sources.stream().map(Source::name).collect(Collectors.toSet());
    }

    void read(Predicate<String> wanted, Reader reader) throws IOException {
        for (Source source : sources) {
            source.read(0, wanted, reader);
        }
    }

    /** How many points of that key the footers speak of; more or fewer may come. */
    int announced(String key) {
        long sum = 0;
        for (Source source : sources) {
            Footer.Entry entry =
                    source.footer() == null ? null : source.footer().series().get(key);
            // Not more than a file of that size is likely to hold: the frames decide.
            sum += entry == null ? 0 : Math.min(entry.tally().count, source.size());
        }
        return (int) Math.max(0, Math.min(sum, 1 << 24));
    }

    /** The sketch of that series, where one compacted file holds all of it and no later attempt cuts it short. */
    @Nullable
    Points sketch(String key, List<Fence> fences) throws IOException {
        Footer footer = sources.size() == 1 ? sources.get(0).footer() : null;
        Footer.Entry entry = footer == null ? null : footer.series().get(key);
        if (footer == null || entry == null || entry.sketch() == 0) {
            return null;
        }
        if (fences.stream().anyMatch(fence -> fence.attempt() > footer.attempt())) {
            return null;
        }
        Points sketch = new Points(0);
        Source source = sources.get(0);
        new FrameScan(source.channel()).frameAt(entry.sketch(), source.size(), (type, offset, bytes, from, end) -> {
            if (type == Frame.SKETCH) {
                decoder.decode(bytes, from, end, key::equals, (attempt, name, part) -> sketch.add(part, 0, part.size));
            }
        });
        return sketch.size == 0 ? null : sketch;
    }

    /** Leaves the others out. */
    void keepIf(SourceTest test) throws IOException {
        for (Source source : List.copyOf(sources)) {
            if (!test.test(source)) {
                source.channel().close();
                sources.remove(source);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Source source : sources) {
            source.channel().close();
        }
        decoder.close();
    }
}
