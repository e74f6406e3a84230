package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Lines of one attempt on their way to {@code run.jsonl}, in order. Any thread adds; one at a time writes. */
final class PendingLines {

    /** What may wait, in bytes, while the disk is in trouble. */
    static final long MOST = 16L << 20;

    private final Path log;
    private final int attempt;
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    PendingLines(Path log, int attempt) {
        this.log = log;
        this.attempt = attempt;
    }

    /** A line that is dropped and counted when the disk has been in trouble for very long. */
    void add(String event, Map<String, ?> fields) {
        byte[] line = encoded(event, fields);
        if (size.get() + line.length > MOST) {
            drop();
        } else {
            keep(line);
        }
    }

    /** A line that always finds room: the end of a run, and what was dropped before. */
    void addLast(String event, Map<String, ?> fields) {
        keep(encoded(event, fields));
    }

    void drop() {
        dropped.incrementAndGet();
    }

    private void keep(byte[] line) {
        size.addAndGet(line.length);
        waiting.add(line);
    }

    private byte[] encoded(String event, Map<String, ?> fields) {
        // The order is part of the format: readers pass over heartbeats by their first bytes.
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("attempt", attempt);
        line.put("t", System.currentTimeMillis());
        line.putAll(new TreeMap<>(fields));
        return LineCodec.encode(line);
    }

    /** Writes what waits; what cannot be written stays. */
    void write() throws IOException {
        for (byte[] line = waiting.peek(); line != null; line = waiting.peek()) {
            RunLog.append(log, line);
            waiting.remove();
            size.addAndGet(-line.length);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    /** How many lines found no room. */
    long dropped() {
        return dropped.get();
    }
}
