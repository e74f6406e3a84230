package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every byte of every file of a small store flipped, and every file cut at every byte: what is read then is the truth, less
 * of it at the most, or an error that says what is wrong.
 */
class EveryByteTest {

    /** Looks at an index are slow, and its pages alike. */
    private static final int INDEX_POSITIONS = 150;

    @TempDir
    Path directory;

    private final Set<String> points = new HashSet<>();
    private final Map<RunId, RunInfo> truth = new HashMap<>();
    private final List<Run> open = new ArrayList<>();
    private long clearErrors;
    private long whole;

    @BeforeEach
    void a_small_store() throws IOException {
        try (Jotter jotter = jotter()) {
            Run ended = jotter.start(RunSpec.named("ended")
                    .withCommand(List.of("train"))
                    .withParams(Map.of("lr", 0.125, "layers", List.of(64, 64)))
                    .withTags(Map.of("team", "a"))
                    .withGit(new GitState("abc", "main", null, true, false, "+ one line\n")));
            log(ended, 0, 12, 0.5);
            ended.artifact("a.txt", out -> out.write("content".getBytes(StandardCharsets.UTF_8)));
            ended.note("seen");
            ended.flush();
            Run again = jotter.attach(ended.id());
            log(again, 6, 15, 0.25);
            again.complete();
            Run live = jotter.start("live", Map.of("batch", 32));
            log(live, 0, 5, 3);
            live.flush();
            log(live, 5, 9, 3);
            live.flush();
            open.add(ended);
            open.add(live);
            for (Run run : open) {
                truth.put(run.id(), jotter.run(run.id().value()));
                for (int attempt = 1; attempt <= truth.get(run.id()).attempt(); attempt++) {
                    points.addAll(points(run.id(), jotter.seriesOfAttempt(run.id(), "x", attempt)));
                }
            }
            jotter.runs(RunQuery.all());
        }
    }

    @AfterEach
    void close() {
        System.clearProperty("jotter.index.from");
        open.forEach(Run::close);
    }

    @Test
    void gives_the_undamaged_rest_or_a_clear_error() throws IOException {
        long seed = System.nanoTime();
        int trials = 0;
        List<Path> files = files(directory);
        assertThat(files.stream().map(file -> file.getFileName().toString()))
                .contains("run.jsonl", "metrics.bin", "metrics-1.bin", "metrics-2.bin", "index.db", "config.json")
                .contains("result.json", "git.diff");
        for (Path file : files) {
            boolean index = file.getFileName().toString().equals("index.db");
            System.setProperty("jotter.index.from", index ? "0" : "-1");
            byte[] bytes = Files.readAllBytes(file);
            int[] positions = index
                    ? new Random(seed).ints(INDEX_POSITIONS, 0, bytes.length).toArray()
                    : IntStream.range(0, bytes.length).toArray();
            for (int at : positions) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= 0x15;
                Files.write(file, flipped);
                look(file + " flipped at " + at);
                Files.write(file, Arrays.copyOf(bytes, at));
                look(file + " cut at " + at);
                trials += 2;
            }
            Files.write(file, bytes);
        }
        look("undamaged");
        System.out.printf(
                "durability: %d files flipped and cut at every byte (the index at %d): %d trials, 0 wrong answers; all was"
                        + " there in %d, a clear error said what was wrong in %d; seed %d%n",
                files.size(), INDEX_POSITIONS, trials, whole, clearErrors, seed);
    }

    private void look(String what) {
        int found = 0;
        try (Jotter jotter = jotter()) {
            found += said(what, () -> jotter.runs(RunQuery.all()).forEach(run -> check(what, run)));
            for (RunId id : truth.keySet()) {
                found += said(what, () -> jotter.find(id).ifPresent(run -> {
                    check(what, run);
                    if (run.git() != null) {
                        assertThat(run.git().diff()).as(what).isIn("+ one line\n", "");
                    }
                }));
                found += said(what, () -> checkPoints(what, id, jotter.series(id, "x")));
                for (int attempt = 1; attempt <= 2 && what.contains("metrics"); attempt++) {
                    int number = attempt;
                    said(what, () -> {
                        try {
                            checkPoints(what, id, jotter.seriesOfAttempt(id, "x", number));
                        } catch (IllegalArgumentException noSuchAttempt) {
                            assertThat(noSuchAttempt)
                                    .hasMessageStartingWith("attempt is " + number + "; expected 1 to ");
                        }
                    });
                }
                for (Artifact artifact : truth.get(id).artifacts()) {
                    found += said(what, () -> assertThat(jotter.artifact(id, artifact.name()))
                            .as(what)
                            .hasContent("content"));
                }
            }
        }
        whole += found == 6 ? 1 : 0;
    }

    /** 1 when it went through. */
    private int said(String what, Runnable question) {
        try {
            question.run();
            return 1;
        } catch (TrackingException clear) {
            assertThat(clear.getMessage()).as(what).contains(" expected ").hasSizeGreaterThan(40);
            clearErrors++;
            return 0;
        }
    }

    private void check(String what, RunInfo run) {
        RunInfo real = truth.get(run.id());
        assertThat(real).as(what).isNotNull();
        assertThat(run.name()).as(what).isIn(real.name(), run.id().value());
        assertThat(real.params().entrySet()).as(what).containsAll(run.params().entrySet());
        assertThat(real.tags().entrySet()).as(what).containsAll(run.tags().entrySet());
        assertThat(run.notes()).as(what).isIn(real.notes(), "");
        assertThat(real.artifacts()).as(what).containsAll(run.artifacts());
        assertThat(run.experiment()).as(what).isEqualTo(real.experiment());
        MetricSummary x = run.metrics().get("x");
        if (x != null) {
            assertThat(x.count()).as(what).isBetween(1L, 30L);
            assertThat(List.of(0.5, 0.25, 3.0))
                    .as(what)
                    .contains(x.last())
                    .contains(x.min())
                    .contains(x.max());
        }
    }

    private void checkPoints(String what, RunId id, MetricSeries series) {
        assertThat(points).as(what).containsAll(points(id, series));
    }

    private static Collection<String> points(RunId id, MetricSeries series) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            all.add(id + " " + series.point(i));
        }
        return all;
    }

    private static void log(Run run, int from, int to, double value) {
        for (int step = from; step < to; step++) {
            run.log(Map.of("x", value, "y", step), step);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Jotter jotter() {
        System.setProperty("jotter.index.from", System.getProperty("jotter.index.from", "0"));
        return Jotter.open(directory.toString());
    }
}
