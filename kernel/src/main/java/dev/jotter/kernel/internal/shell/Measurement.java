package dev.jotter.kernel.internal.shell;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** What some cells cost, from its making on. CPU time and memory are those of the cell's own thread, not of others. */
final class Measurement {

    private final long started = System.nanoTime();
    private final long collections = collectors(GarbageCollectorMXBean::getCollectionCount);
    private final long collectionMillis = collectors(GarbageCollectorMXBean::getCollectionTime);
    private final AtomicLong cpuNanos = new AtomicLong();
    private final AtomicLong allocatedBytes = new AtomicLong();

    /** Adds what the calling thread, which runs a snippet and nothing else, has used up. */
    void addThread() {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
            cpuNanos.addAndGet(Math.max(0, threads.getCurrentThreadCpuTime()));
            allocatedBytes.addAndGet(Math.max(0, threads.getCurrentThreadAllocatedBytes()));
        }
    }

    private static long collectors(ToLongFunction<GarbageCollectorMXBean> figure) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(figure)
                .filter(value -> value > 0)
                .sum();
    }

    /** {@code time: 12.0 ms, CPU 11.2 ms, allocated 3.1 MB, heap 40 of 512 MB, 1 collection (2 ms)}. */
    String text() {
        List<String> parts = new ArrayList<>();
        parts.add("time: " + duration(System.nanoTime() - started));
        parts.add("CPU " + duration(cpuNanos.get()));
        parts.add("allocated " + size(allocatedBytes.get()));
        Runtime runtime = Runtime.getRuntime();
        parts.add("heap " + size(runtime.totalMemory() - runtime.freeMemory()) + " of " + size(runtime.maxMemory()));
        long count = collectors(GarbageCollectorMXBean::getCollectionCount) - collections;
        if (count == 0) {
            parts.add("no collection");
        } else {
            long millis = collectors(GarbageCollectorMXBean::getCollectionTime) - collectionMillis;
            parts.add(count + (count == 1 ? " collection" : " collections") + " (" + millis + " ms)");
        }
        return String.join(", ", parts);
    }

    private static String duration(long nanos) {
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
