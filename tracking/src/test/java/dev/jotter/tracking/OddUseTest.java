package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.tracking.internal.points.MetricsWriter;
import dev.jotter.tracking.internal.points.Points;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trainings do that nobody thought of. */
class OddUseTest {

    private static final String LONG = "x".repeat(10 << 20);

    @TempDir
    Path directory;

    @Test
    void a_question_by_name_or_filter_sees_at_once_what_this_process_said() {
        try (Jotter jotter = Jotter.open(directory.toString());
                Run run = jotter.start("asked", Map.of())) {
            for (int i = 0; i < 50; i++) {
                run.tag("tag", "" + i);
                assertThat(jotter.run("asked").tags()).containsEntry("tag", "" + i);
                run.param("i", i);
                assertThat(jotter.runs(RunQuery.all().withWhere("params.i = " + i)))
                        .hasSize(1);
            }
            run.complete();
        }
    }

    @Test
    void a_bad_value_is_refused_before_anything_is_touched() throws Exception {
        Map<String, Consumer<Run>> bad = new TreeMap<>();
        bad.put("metric key null", run -> run.log((String) null, 1));
        bad.put("metric key null, with a step", run -> run.log(null, 1, 1));
        bad.put("metric key with a newline", run -> run.log("a\nb", 1, 1));
        bad.put("metric key of 10,000", run -> run.log("k".repeat(10_000), 1, 1));
        bad.put("metrics with a null key", run -> run.log(Collections.singletonMap(null, 1), 1));
        bad.put("metrics with a null value", run -> run.log(Collections.singletonMap("a", (Double) null), 1));
        bad.put("metrics null", run -> run.log((Map<String, Double>) null, 1));
        bad.put("param key null", run -> run.param(null, 1));
        bad.put("param key with a newline", run -> run.param("a\nb", 1));
        bad.put("param key of 10,000", run -> run.param("k".repeat(10_000), 1));
        bad.put("param NaN", run -> run.param("a", Double.NaN));
        bad.put("param infinite within", run -> run.param("a", List.of(Map.of("b", Double.POSITIVE_INFINITY))));
        bad.put("param unserialisable", run -> run.param("a", new Date(0)));
        bad.put("param with a null key within", run -> run.param("a", Collections.singletonMap(null, 1)));
        bad.put("param of 10 MB", run -> run.param("a", LONG));
        bad.put("param of 10 MB in parts", run -> run.param("a", Collections.nCopies(10_000, "x".repeat(1000))));
        bad.put("param in itself", run -> run.param("a", loop()));
        bad.put("params null", run -> run.params(null));
        bad.put("tag key null", run -> run.tag(null, ""));
        bad.put("tag value null", run -> run.tag("a", null));
        bad.put("tag value of 10 MB", run -> run.tag("a", LONG));
        bad.put("untag null", run -> run.untag(null));
        bad.put("note null", run -> run.note(null));
        bad.put("note of 10 MB", run -> run.note(LONG));
        bad.put("artifact name null", run -> run.artifact(null, out -> {}));
        bad.put("artifact name with a newline", run -> run.artifact("a\nb", out -> {}));
        bad.put("total steps negative", run -> run.totalSteps(-1));
        try (Jotter jotter = Jotter.open(directory.toString());
                Run run = jotter.start("x", Map.of())) {
            run.log("good", 1, 0);
            run.flush();
            Map<String, String> before = bytes();
            bad.forEach((what, deed) -> assertThatThrownBy(() -> deed.accept(run))
                    .as(what)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected")
                    .extracting(failure -> failure.getMessage().length())
                    .matches(length -> (int) length < 400));
            run.flush();
            assertThat(bytes()).isEqualTo(before);

            List<RunSpec> specs = List.of(
                    RunSpec.named("x").withDescription(LONG),
                    RunSpec.named("x").withTags(Map.of("a", LONG)),
                    RunSpec.named("x").withParams(Map.of("a", LONG)),
                    RunSpec.named("x").withConfig(Map.of("a", LONG)));
            for (RunSpec spec : specs) {
                assertThatThrownBy(() -> jotter.create(spec))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("; expected at most 1,048,576");
            }
            assertThat(bytes()).isEqualTo(before);
            System.out.println("durability: " + (bad.size() + specs.size()) + " bad values refused, no byte changed");
            run.complete();
        }
    }

    @Test
    void a_run_that_has_ended_takes_nothing_more_and_throws_nothing() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run run = jotter.start("x", Map.of());
            run.log("a", 1, 0);
            run.complete();
            Map<String, String> before = bytes();

            run.log("a", 2, 1);
            run.log("a", 2);
            run.log(Map.of("b", 2), 1);
            run.param("p", 1);
            run.tag("t");
            run.untag("t");
            run.note("n");
            run.totalSteps(3);
            run.artifact("f", out -> out.write(1));
            run.flush();
            run.fail("late");
            run.cancel("late");
            run.close();
            assertThat(run.cancelRequested()).isFalse();

            assertThat(bytes()).isEqualTo(before);
            assertThat(jotter.run("x").status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void two_hundred_threads_log_to_one_run_and_lose_nothing() throws Exception {
        int threads = 200;
        int points = 500;
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run run = jotter.start("threads", Map.of());
            List<Thread> all = new ArrayList<>();
            for (int number = 0; number < threads; number++) {
                int own = number;
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < points; i++) {
                        run.log("next", 1);
                        run.log(Map.of("own/" + own, i, "sum", i), i);
                        if (i % 100 == 0) {
                            run.tag("t" + own + "-" + i);
                            run.flush();
                        }
                    }
                });
                all.add(thread);
                thread.start();
            }
            for (Thread thread : all) {
                thread.join();
            }
            run.complete();

            RunInfo info = jotter.run("threads");
            assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(info.metrics()).hasSize(threads + 2);
            assertThat(info.metrics().get("sum").count()).isEqualTo(threads * points);
            assertThat(info.tags()).hasSize(threads * 5);
            long[] steps = jotter.series(run.id(), "next").steps();
            assertThat(steps).hasSize(threads * points).doesNotHaveDuplicates();
            assertThat(steps[steps.length - 1]).isEqualTo(threads * points - 1);
        }
    }

    @Test
    void a_clock_that_goes_back_keeps_the_order_of_steps_and_every_time() throws IOException {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            RunInfo run = jotter.startDetached(RunSpec.named("clock"));
            Points points = new Points(4);
            long[] times = {5_000_000, 1_000, -7, Long.MAX_VALUE, 0};
            for (int i = 0; i < times.length; i++) {
                points.add(i, i, times[i]);
            }
            MetricsWriter writer = new MetricsWriter(Objects.requireNonNull(run.directory()), 1);
            writer.write(Map.of("x", points));
            writer.finish();
            assertThat(jotter.series(run.id(), "x").timesMillis()).isEqualTo(times);

            Run again = jotter.attach(run.id());
            again.complete();
            assertThat(jotter.series(run.id(), "x").timesMillis()).isEqualTo(times);
            assertThat(jotter.series(run.id(), "x").steps()).containsExactly(0, 1, 2, 3, 4);
            assertThat(run.duration(Instant.EPOCH)).isZero();
        }
    }

    private static Map<String, Object> loop() {
        Map<String, Object> map = new HashMap<>();
        map.put("loop", map);
        return map;
    }

    /** Every file with its bytes. */
    private Map<String, String> bytes() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted().toList()) {
                String content = Files.isDirectory(file)
                        ? ""
                        : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                // A heartbeat may come at any time.
                bytes.put(file.toString(), content.replaceAll("\\{\"event\":\"heartbeat\".*\n", ""));
            }
        }
        return bytes;
    }
}
