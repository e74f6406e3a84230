package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes that write 100,000 points each while four readers ask all the time. */
class ManyWritersTest {

    static final int WRITERS = 8;
    static final int POINTS = 100_000;
    private static final int READERS = 4;

    @TempDir
    Path directory;

    @Test
    void on_runs_of_their_own() throws Exception {
        Map<String, RunId> runs = new LinkedHashMap<>();
        try (Jotter jotter = Jotter.open(directory.toString())) {
            for (int writer = 0; writer < WRITERS; writer++) {
                runs.put(
                        "w" + writer, jotter.create(RunSpec.named("w" + writer)).id());
            }
            write("own runs", "own", runs);

            for (RunInfo run : jotter.runs(RunQuery.all())) {
                assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
                assertThat(run.metrics()).containsOnlyKeys(run.name());
            }
        }
    }

    @Test
    void on_one_run_that_they_share() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run shared = jotter.start("shared", Map.of());
            Map<String, RunId> runs = new LinkedHashMap<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                runs.put("w" + writer, shared.id());
            }
            write("one shared run", "shared", runs);
            shared.complete();

            RunInfo run = jotter.run(shared.id().value());
            assertThat(run.metrics().keySet()).isEqualTo(runs.keySet());
            assertThat(run.metrics().values()).allMatch(summary -> summary.count() == POINTS);
            assertThat(run.tags()).hasSize(WRITERS * 100);
            for (String key : runs.keySet()) {
                assertThat(prefix(jotter, shared.id(), key)).isEqualTo(POINTS);
            }
        }
    }

    private void write(String what, String deed, Map<String, RunId> runs) throws Exception {
        long start = System.nanoTime();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong looks = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(READERS);
        List<Future<?>> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(pool.submit(() -> {
                read(runs, over, looks);
                return null;
            }));
        }
        List<Process> writers = new ArrayList<>();
        for (Map.Entry<String, RunId> run : runs.entrySet()) {
            writers.add(Child.start(directory, deed, run.getValue().value(), run.getKey()));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }
        over.set(true);
        for (Future<?> reader : readers) {
            reader.get();
        }
        pool.shutdown();
        System.out.printf(
                "durability: %d processes x %d points on %s, %d readers: all %d points there; %d looks saw rising prefixes"
                        + " and no error; %d s%n",
                WRITERS,
                POINTS,
                what,
                READERS,
                WRITERS * POINTS,
                looks.get(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }

    /** What a reader sees of a writer is what it has logged up to some moment, and never less than before. */
    private void read(Map<String, RunId> runs, AtomicBoolean over, AtomicLong looks) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        Set<RunId> ids = new TreeSet<>(runs.values());
        boolean last;
        try (Jotter jotter = Jotter.open(directory.toString())) {
            do {
                last = over.get();
                assertThat(jotter.runs(RunQuery.all()).stream().map(RunInfo::id).collect(Collectors.toSet()))
                        .containsAll(ids);
                runs.forEach((key, id) -> {
                    int size = prefix(jotter, id, key);
                    assertThat(size).isGreaterThanOrEqualTo(seen.getOrDefault(key, 0));
                    seen.put(key, size);
                    MetricSummary summary = jotter.run(id.value()).metrics().get(key);
                    assertThat(summary == null ? 0 : summary.count()).isGreaterThanOrEqualTo(size);
                    looks.incrementAndGet();
                });
            } while (!last);
        }
        assertThat(seen.values()).allMatch(size -> size == POINTS);
    }

    private static int prefix(Jotter jotter, RunId id, String key) {
        MetricSeries series = jotter.series(id, key);
        for (int i = 0; i < series.size(); i++) {
            if (series.steps()[i] != i || series.values()[i] != Victim.value(i)) {
                throw new AssertionError(key + " of " + id + " is wrong at " + i + ": " + series.point(i));
            }
        }
        return series.size();
    }

    /** What each process does. */
    static void write(Run run, String key, boolean tagged) {
        for (int i = 0; i < POINTS; i++) {
            run.log(key, Victim.value(i), i);
            if (tagged && i % (POINTS / 100) == 0) {
                run.tag(key + "/" + i, "");
            }
        }
        run.flush();
    }
}
