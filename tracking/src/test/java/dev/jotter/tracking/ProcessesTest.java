package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one store: suspended, replaced, at once. */
class ProcessesTest {

    @TempDir
    Path directory;

    @Test
    void a_suspended_process_has_not_failed_and_an_exited_one_has() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            RunId id = jotter.create(RunSpec.named("suspended")).id();
            Process child = Child.start(directory, "idle", id.value());
            assertThat(reader(child).readLine()).isEqualTo("ready");

            signal("-STOP", child);
            assertThat(jotter.run(id.value()).status()).isEqualTo(RunStatus.RUNNING);
            signal("-CONT", child);
            child.destroy();
            child.waitFor();

            RunInfo info = jotter.run(id.value());
            assertThat(info.status()).isEqualTo(RunStatus.FAILED);
            assertThat(info.error())
                    .startsWith("interrupted: its process exited before the run was completed, last heard of at ");
        }
    }

    @Test
    void two_processes_that_join_one_run_lose_nothing() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run run = jotter.start("shared", Map.of());
            Process a = Child.start(directory, "join", run.id().value(), "a");
            Process b = Child.start(directory, "join", run.id().value(), "b");
            assertThat(a.waitFor()).isZero();
            assertThat(b.waitFor()).isZero();

            for (int look = 0; look < 2; look++) {
                assertThat(jotter.series(run.id(), "x/a").size()).isEqualTo(5000);
                assertThat(jotter.series(run.id(), "x/b").size()).isEqualTo(5000);
                assertThat(jotter.series(run.id(), "shared").size()).isEqualTo(10_000);
                assertThat(jotter.run(run.id().value()).tags()).hasSize(100);
                run.complete();
            }
            try (var files = Files.list(run.directory())) {
                assertThat(files.filter(file -> file.toString().endsWith(".bin")))
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_process_that_takes_over_fences_off_the_one_that_still_lives() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            RunId id = jotter.create(RunSpec.named("requeued")).id();
            Process old = Child.start(directory, "idle", id.value());
            BufferedReader out = reader(old);
            assertThat(out.readLine()).isEqualTo("ready");

            Process young = Child.start(directory, "idle", id.value());
            assertThat(reader(young).readLine()).isEqualTo("ready");
            old.getOutputStream().write('\n');
            old.getOutputStream().flush();
            assertThat(out.readLine()).isEqualTo("written");

            assertThat(jotter.series(id, "x").steps()).containsExactly(0);
            assertThat(jotter.run(id.value()).attempt()).isEqualTo(2);
            old.destroyForcibly().waitFor();
            assertThat(jotter.run(id.value()).status()).isEqualTo(RunStatus.RUNNING);
            young.destroyForcibly().waitFor();
            assertThat(jotter.run(id.value()).status()).isEqualTo(RunStatus.FAILED);
        }
    }

    @Test
    void of_two_processes_that_both_go_on_the_newer_has_the_series_and_the_older_one_stays_recoverable()
            throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            RunId id = jotter.create(RunSpec.named("requeued")).id();
            Process old = Child.start(directory, "count", id.value(), "1");
            BufferedReader oldOut = reader(old);
            long atTakeover = Long.parseLong(Objects.requireNonNull(oldOut.readLine()));
            Process young = Child.start(directory, "count", id.value(), "2");
            BufferedReader youngOut = reader(young);
            int looks = 0;
            for (long seen = 0; seen < 20_000; looks++) {
                seen = Long.parseLong(Objects.requireNonNull(youngOut.readLine()));
                while (oldOut.ready()) {
                    atTakeover = Long.parseLong(Objects.requireNonNull(oldOut.readLine()));
                }
                assertThat(jotter.series(id, "x").values()).containsOnly(2).hasSizeGreaterThan((int) seen);
            }
            old.destroyForcibly().waitFor();
            young.destroyForcibly().waitFor();

            MetricSeries series = jotter.series(id, "x");
            MetricSeries first = jotter.seriesOfAttempt(id, "x", 1);
            MetricSeries second = jotter.seriesOfAttempt(id, "x", 2);
            assertThat(series.values()).containsOnly(2);
            assertThat(second.steps()).isEqualTo(series.steps());
            assertThat(first.values()).containsOnly(1).hasSizeGreaterThan((int) atTakeover);
            try (Run third = jotter.attach(id)) {
                third.log("x", 3, series.size());
                third.complete();
            }
            assertThat(jotter.series(id, "x").size()).isEqualTo(series.size() + 1);
            assertThat(jotter.seriesOfAttempt(id, "x", 1).steps()).isEqualTo(first.steps());
            assertThat(jotter.seriesOfAttempt(id, "x", 2).steps()).isEqualTo(second.steps());
            assertThat(jotter.seriesOfAttempt(id, "x", 3).values()).containsExactly(3);
            System.out.printf(
                    "durability: two processes of one run at once: %d points of the newer and none of the older in %d"
                            + " looks; all %d of the older recovered, after compaction too%n",
                    series.size(), looks, first.size());
        }
    }

    @Test
    void processes_that_take_over_at_once_get_numbers_of_their_own() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            RunId id = jotter.create(RunSpec.named("race")).id();
            Process a = Child.start(directory, "attach", id.value(), "a");
            Process b = Child.start(directory, "attach", id.value(), "b");
            a.waitFor();
            b.waitFor();

            assertThat(jotter.run(id.value()).attempt()).isEqualTo(2);
        }
    }

    @Test
    void one_run_is_asked_for_without_loading_sqlite() throws Exception {
        RunId id =
                Jotter.open(directory.toString()).create(RunSpec.named("light")).id();
        Process child = Child.start(List.of("-Xlog:class+load"), directory, "look", id.value());
        List<String> lines = reader(child).lines().toList();

        assertThat(child.waitFor()).isZero();
        assertThat(lines).contains("PENDING").anyMatch(line -> line.contains("dev.jotter.tracking.Jotter"));
        assertThat(lines).noneMatch(line -> line.contains("org.sqlite") || line.contains("java.sql"));
    }

    private static void signal(String signal, Process process) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")));
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
