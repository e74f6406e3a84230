package dev.jotter.bench.tracking;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One measurement in a process of its own: takes what to do, the tracker, an empty directory and a number of points.
 * Says {@code ready}, waits for a line, and prints one of {@code name=value} pairs.
 */
public final class Measured {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Workload workload = new Workload();
    private final String tracker;
    private final Path directory;
    private final long points;

    private Measured(String tracker, Path directory, long points) {
        this.tracker = tracker;
        this.directory = directory;
        this.points = points;
    }

    public static void main(String... words) throws IOException, SQLException {
        Measured measured = new Measured(words[1], Path.of(words[2]), Long.parseLong(words[3]));
        System.out.println("ready");
        System.in.read();
        switch (words[0]) {
            case "sustained" -> measured.sustained(Integer.parseInt(words[4]));
            case "caller" -> measured.caller(Long.parseLong(words[4]));
            case "read" -> measured.read();
            default -> throw new IllegalArgumentException("measurement is \"" + words[0] + "\"");
        }
    }

    /** As many threads as told, each with steps of its own, log as fast as they can. */
    private void sustained(int threads) throws IOException, SQLException {
        Tracker into = Tracker.of(tracker, directory);
        long began = System.currentTimeMillis();
        long start = System.nanoTime();
        long steps = points / Workload.KEYS;
        if (threads == 1) {
            log(into, 0, steps, 1);
        } else {
            // In parallel with nothing between them but the run.
            List<Thread> all = Stream.iterate(0, i -> i + 1)
                    .limit(threads)
                    .map(i -> new Thread(() -> quietly(into, i, steps, threads)))
                    .toList();
            all.forEach(Thread::start);
            all.forEach(Measured::join);
        }
        long logged = System.nanoTime();
        into.finish();
        long finished = System.nanoTime();
        long ended = System.currentTimeMillis();
        settle();
        System.out.printf(
                Locale.ROOT,
                "began=%d ended=%d points=%d log=%.6f close=%.6f cpu=%.6f rss=%d bytes=%d%n",
                began,
                ended,
                steps * Workload.KEYS,
                (logged - start) / 1e9,
                (finished - logged) / 1e9,
                SYSTEM.getProcessCpuTime() / 1e9,
                highWater(),
                size());
    }

    private void log(Tracker into, long from, long to, int stride) throws IOException, SQLException {
        for (long step = from; step < to; step += stride) {
            for (int key = 0; key < Workload.KEYS; key++) {
                into.log(workload.key(key), workload.value(key, step), step);
            }
        }
    }

    private void quietly(Tracker into, long from, long to, int stride) {
        try {
            log(into, from, to, stride);
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    /** Steps at a pace that the tracker can keep up with: each third timed whole, the ones between call by call. */
    private void caller(long stepsPerSecond) throws IOException, SQLException {
        Tracker into = Tracker.of(tracker, directory);
        Caller caller = new Caller(into, workload, (int) points / Workload.KEYS);
        long steps = points / Workload.KEYS;
        long due = System.nanoTime();
        // The first half is for the compiler, and for buffers to grow.
        for (long step = -steps; step < steps; step++) {
            due += 1_000_000_000L / stepsPerSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            if (step % 3 == 0) {
                caller.whole(step + steps, step >= 0);
            } else {
                caller.each(step + steps, step >= 0);
            }
        }
        into.finish();
        System.out.println(caller.figures());
    }

    private void read() throws IOException, SQLException {
        System.out.print(Reading.of(tracker, directory, workload, points));
    }

    /** An end that has taken too long goes on in the background: waits for that, to know what it came to. */
    private void settle() throws IOException {
        for (int i = 0; i < 600; i++) {
            try (Stream<Path> files = Files.walk(directory)) {
                if (files.noneMatch(file -> file.toString().endsWith(".tmp"))) {
                    return;
                }
            } catch (UncheckedIOException moved) {
                // A file went while we looked.
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("json") || tracker.equals("rewrite"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The most memory this process had, in kB; 0 where the system does not say. */
    private static long highWater() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .map(Long::valueOf)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }
}
