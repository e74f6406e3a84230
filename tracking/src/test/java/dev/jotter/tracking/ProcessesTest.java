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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one store: killed, suspended, at once. */
class ProcessesTest {

    /** {@code -Djotter.kill.trials=500} for the long version. */
    private static final int TRIALS = Integer.getInteger("jotter.kill.trials", 15);

    @TempDir
    Path directory;

    @Test
    void what_was_flushed_before_a_kill_is_there_and_the_run_reads_as_interrupted() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Jotter jotter = Jotter.open(directory.toString())) {
            for (int trial = 0; trial < TRIALS; trial++) {
                RunId id = jotter.create(RunSpec.named("killed")).id();
                Process child = Child.start(directory, "endless", id.value());
                BufferedReader out = reader(child);
                long flushed = -1;
                int acknowledgements = 1 + random.nextInt(40);
                for (int i = 0; i < acknowledgements; i++) {
                    flushed = Long.parseLong(Objects.requireNonNull(out.readLine()));
                }
                child.destroyForcibly().waitFor();

                String what = "trial " + trial + " of seed " + seed;
                MetricSeries x = jotter.series(id, "x");
                assertThat(x.size()).as(what).isGreaterThan((int) flushed);
                assertThat(jotter.series(id, "y").size()).as(what).isEqualTo(x.size());
                for (int i = 0; i < x.size(); i++) {
                    assertThat(x.steps()[i]).isEqualTo(i);
                    assertThat(x.values()[i]).isEqualTo(i * 0.5);
                }
                RunInfo info = jotter.run(id.value());
                assertThat(info.status()).as(what).isEqualTo(RunStatus.FAILED);
                assertThat(info.error())
                        .startsWith("interrupted: process " + child.pid() + " on ")
                        .contains(" is gone, last heard of at 20");
                assertThat(info.endedAt()).isEqualTo(info.lastSign());
            }
        }
    }

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
