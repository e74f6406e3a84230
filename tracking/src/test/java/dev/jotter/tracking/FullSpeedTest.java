package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who logs faster than can be written is slowed down, and loses nothing. */
class FullSpeedTest {

    private static final int POINTS = 1_500_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void threads_that_log_as_fast_as_they_can_lose_nothing(int threads) throws Exception {
        int steps = POINTS / threads;
        try (Jotter jotter = Jotter.open(directory.toString());
                Run run = jotter.start(RunSpec.named("fast"))) {
            List<Thread> all = IntStream.range(0, threads)
                    .mapToObj(thread -> new Thread(() -> log(run, thread, threads, steps)))
                    .toList();
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
            run.flush();
            check(jotter.series(run.id(), "shared"), threads * steps);
            run.complete();
            check(jotter.series(run.id(), "shared"), threads * steps);
            assertThat(jotter.series(run.id(), "own/0").size()).isEqualTo(steps / 10);
            assertThat(size(run.directory()) / (double) POINTS).isLessThan(9);
        }
    }

    private static void log(Run run, int thread, int threads, int steps) {
        String own = "own/" + thread;
        for (int i = 0; i < steps; i++) {
            int step = i * threads + thread;
            run.log("shared", step / 3.0, step);
            if (i % 10 == 0) {
                run.log(own, 1, step);
            }
        }
    }

    private static void check(MetricSeries series, int points) {
        assertThat(series.size()).isEqualTo(points);
        for (int i = 0; i < points; i++) {
            if (series.steps()[i] != i || series.values()[i] != i / 3.0) {
                throw new AssertionError("at " + i + ": " + series.point(i));
            }
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("metrics"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
