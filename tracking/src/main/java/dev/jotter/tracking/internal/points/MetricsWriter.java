package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends blocks to a metrics file of its own, which it makes when the first one comes. Not for several threads. */
public final class MetricsWriter implements AutoCloseable {

    private final Path directory;
    private final int attempt;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private @Nullable BlockEncoder encoder;
    private long end;

    public MetricsWriter(Path directory, int attempt) {
        this.directory = directory;
        this.attempt = attempt;
    }

    /** Writes one block; readers see all of it or nothing. After a failure the same block may be tried again. */
    public void write(Map<String, Points> columns) throws IOException {
        if (encoder == null) {
            encoder = new BlockEncoder();
        }
        append(encoder.encode(Frame.POINTS, attempt, columns));
    }

    /** Says in the file that nothing more will come, and closes it. */
    public void finish() throws IOException {
        if (channel != null) {
            append(Frame.around(Frame.CLOSED, new Bytes()));
            close();
        }
    }

    private void append(Bytes bytes) throws IOException {
        FileChannel out = open();
        // A failed write may have left half a frame, or half a header: the next one goes over it.
        if (out.size() > end) {
            out.truncate(end);
        }
        writeFully(out, bytes, end);
        end += bytes.size;
    }

    private FileChannel open() throws IOException {
        // A deleted file takes bytes as if nothing were wrong. A later attempt may have compacted it, or somebody has
        // deleted the run, which making the next file tells.
        if (file != null && !Files.exists(file)) {
            close();
            file = null;
            end = 0;
        }
        // An interrupt closes a channel under its user.
        if (channel != null && channel.isOpen()) {
            return channel;
        }
        if (file == null) {
            file = MetricsFiles.createNext(directory);
        }
        FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
        channel = opened;
        if (end == 0) {
            writeFully(opened, ByteBuffer.wrap(Frame.HEADER), 0);
            end = Frame.HEADER.length;
        }
        return opened;
    }

    static void writeFully(FileChannel out, Bytes bytes, long position) throws IOException {
        writeFully(out, ByteBuffer.wrap(bytes.array, 0, bytes.size), position);
    }

    static void writeFully(FileChannel out, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            out.write(buffer, position + buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
    }
}
