package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.internal.points.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What time it is for the file system that stamps the files: on a shared one the clock of its server, which need not be
 * this machine's. Asked with a file of no content; where none can be made, this machine's clock has to do.
 */
final class FileClock {

    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** How far ahead of this machine's clock, by the directory of all runs. */
    private static final Map<Path, Ahead> KNOWN = new ConcurrentHashMap<>();

    private record Ahead(long millis, long atNanos) {}

    private FileClock() {}

    /** @param run a run's directory */
    static long now(Path run) {
        Path experiment = run.toAbsolutePath().getParent();
        Path runs = experiment == null ? null : experiment.getParent();
        Ahead ahead = KNOWN.compute(
                runs == null ? run : runs,
                (key, known) -> known == null || System.nanoTime() - known.atNanos > KEPT_NANOS ? ask(run) : known);
        return System.currentTimeMillis() + ahead.millis;
    }

    private static Ahead ask(Path directory) {
        long millis = 0;
        try {
            Path probe = Beside.create(directory);
            try {
                millis = Files.getLastModifiedTime(probe).toMillis() - System.currentTimeMillis();
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException notWritable) {
            millis = 0;
        }
        return new Ahead(millis, System.nanoTime());
    }
}
