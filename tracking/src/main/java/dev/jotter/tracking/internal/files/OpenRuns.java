package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The runs that this process writes, so that it reads what it has just said of them. */
final class OpenRuns {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Map<RunId, Set<RunWriter>> OPEN = new ConcurrentHashMap<>();

    private OpenRuns() {}

    static void add(RunId id, RunWriter writer) {
        OPEN.compute(id, (key, writers) -> {
            Set<RunWriter> all = writers == null ? ConcurrentHashMap.newKeySet() : writers;
            all.add(writer);
            return all;
        });
    }

    static void remove(RunId id, RunWriter writer) {
        OPEN.computeIfPresent(id, (key, writers) -> {
            writers.remove(writer);
            return writers.isEmpty() ? null : writers;
        });
    }

    static void show(RunId id) {
        OPEN.getOrDefault(id, Set.of()).forEach(writer -> writer.showLines(PATIENCE_NANOS));
    }

    static void showAll() {
        OPEN.keySet().forEach(OpenRuns::show);
    }
}
