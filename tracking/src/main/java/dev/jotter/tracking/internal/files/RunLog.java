package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.jsonl}: one JSON object per line, each complete in itself. Any number of processes append, each line with
 * one write.
 */
final class RunLog {

    /** A day's heartbeats are 17,000 lines, of which only the last of each attempt is parsed. */
    private static final byte[] HEARTBEAT = "{\"event\":\"heartbeat\",\"attempt\":".getBytes(StandardCharsets.UTF_8);

    private RunLog() {}

    /** Makes the file with its first line. */
    static void begin(Path file, Map<String, ?> line) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(out, LineCodec.encode(line), false);
        }
    }

    static void append(Path file, Map<String, ?> line) throws IOException {
        append(file, LineCodec.encode(line));
    }

    /** @param line without its line break */
    static void append(Path file, byte[] line) throws IOException {
        boolean torn = torn(file);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND)) {
            write(out, line, torn);
        }
        if (!startsWith(line, 0, HEARTBEAT)) {
            Changes.tell(file);
        }
    }

    /** Whether a writer was killed within its last line; ours must not become part of it. */
    private static boolean torn(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private static void write(FileChannel out, byte[] line, boolean torn) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 2);
        if (torn) {
            bytes.put((byte) '\n');
        }
        bytes.put(line).put((byte) '\n').flip();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Receives lines in order. */
    interface Lines {
        void line(Map<String, @Nullable Object> line);
    }

    /**
     * Reads the whole lines from an offset on; what is not JSON is passed over, an unfinished last line is left for
     * the next time.
     *
     * @return where to go on
     */
    static long read(Path file, long from, Lines lines) throws IOException {
        byte[] bytes;
        try (FileChannel in = FileChannel.open(file)) {
            bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(0, in.size() - from))];
            ByteBuffer into = ByteBuffer.wrap(bytes);
            while (into.hasRemaining() && in.read(into, from + into.position()) > 0) {
                // Reads come short on some file systems.
            }
        }
        Set<Integer> lastBeats = lastBeats(bytes);
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (!startsWith(bytes, start, HEARTBEAT) || lastBeats.contains(start)) {
                    pass(bytes, start, at, lines);
                }
                start = at + 1;
            }
        }
        return from + start;
    }

    /** Where the last heartbeat of each attempt begins. */
    private static Set<Integer> lastBeats(byte[] bytes) {
        Map<Integer, Integer> starts = new HashMap<>();
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (startsWith(bytes, start, HEARTBEAT)) {
                    starts.put(digits(bytes, start + HEARTBEAT.length), start);
                }
                start = at + 1;
            }
        }
        return new HashSet<>(starts.values());
    }

    private static int digits(byte[] bytes, int from) {
        int number = 0;
        for (int at = from; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] start) {
        if (bytes.length - from < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static void pass(byte[] bytes, int from, int to, Lines lines) {
        if (to == from) {
            return;
        }
        Map<String, @Nullable Object> line;
        try {
            line = LineCodec.decode(bytes, from, to);
        } catch (IOException damaged) {
            return;
        }
        lines.line(line);
    }
}
