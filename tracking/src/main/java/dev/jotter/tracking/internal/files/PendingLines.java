package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Lines of one attempt on their way to {@code run.jsonl}, in order. Any thread adds; one at a time writes. */
final class PendingLines {

    private static final int MOST = 10_000;

    private final Path log;
    private final int attempt;
    private final Queue<Map<String, Object>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    PendingLines(Path log, int attempt) {
        this.log = log;
        this.attempt = attempt;
    }

    /** The end of a run always finds room; other lines do not once the disk has been in trouble for very long. */
    void add(String event, Map<String, ?> fields) {
        // The order is part of the format: readers pass over heartbeats by their first bytes.
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("attempt", attempt);
        line.put("t", System.currentTimeMillis());
        line.putAll(new TreeMap<>(fields));
        if (size.get() < MOST || event.equals("ended")) {
            size.incrementAndGet();
            waiting.add(line);
        }
    }

    /** Writes what waits; what cannot be written stays. */
    void write() throws IOException {
        for (Map<String, Object> line = waiting.peek(); line != null; line = waiting.peek()) {
            Map<String, Object> next = line;
            Calmly.run(() -> RunLog.append(log, next));
            waiting.remove();
            size.decrementAndGet();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
