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

    /** Receives columns with where they came from. */
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
            @Nullable Footer footer) {

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
                    decode(
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

    private interface Column {
        void accept(int attempt, String key, Points points);
    }

    private final List<Source> sources = new ArrayList<>();

    private RunBlocks() {}

    static RunBlocks open(Path directory) throws IOException {
        RunBlocks blocks = new RunBlocks();
        try {
            Set<String> absorbed = new HashSet<>();
            for (Path file : MetricsFiles.in(directory)) {
                FileChannel channel = FileChannel.open(file);
                long size = channel.size();
                FrameScan.checkVersion(channel, file);
                Footer footer = Footer.read(channel, size);
                if (footer != null) {
                    absorbed.addAll(footer.absorbed());
                }
                blocks.sources.add(new Source(file, MetricsFiles.name(file), channel, size, footer));
            }
            blocks.keepIf(source -> !absorbed.contains(source.name()));
            return blocks;
        } catch (IOException | RuntimeException failure) {
            blocks.close();
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

    /** Leaves the others out. */
    void keepIf(SourceTest test) throws IOException {
        for (Source source : List.copyOf(sources)) {
            if (!test.test(source)) {
                source.channel().close();
                sources.remove(source);
            }
        }
    }

    /** A block whose checksum fits but whose inside does not is damage like any other: passed over whole. */
    private static void decode(byte[] bytes, int from, int end, Predicate<String> wanted, Column reader) {
        List<Runnable> columns = new ArrayList<>();
        try {
            PointBlock.decode(bytes, from, end, new PointBlock.Sink() {
                @Override
                public boolean wants(String key) {
                    return wanted.test(key);
                }

                @Override
                public void accept(int attempt, String key, Points points) {
                    columns.add(() -> reader.accept(attempt, key, points));
                }
            });
        } catch (IndexOutOfBoundsException damaged) {
            return;
        }
        columns.forEach(Runnable::run);
    }

    @Override
    public void close() throws IOException {
        for (Source source : sources) {
            source.channel().close();
        }
    }
}
