package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.internal.host.Machine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a run lives: one of another machine, whatever time that machine thinks it is, and one of this. */
class LivenessTest {

    @TempDir
    Path directory;

    private RunId id;
    private Path log;

    @BeforeEach
    void a_run_that_another_machine_has_taken_up() throws IOException {
        RunInfo run = jotter().create(RunSpec.named("elsewhere"));
        id = run.id();
        log = Objects.requireNonNull(run.directory()).resolve("run.jsonl");
    }

    @Test
    void a_clock_that_is_behind_does_not_make_a_live_run_fail() throws IOException {
        started(Instant.now().minus(Duration.ofMinutes(10)));

        assertThat(status(jotter())).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_clock_that_is_ahead_does_not_keep_a_dead_run_alive() throws IOException {
        started(Instant.now().plus(Duration.ofHours(1)));
        stamp(Duration.ofMinutes(2));

        assertThat(status(jotter())).isEqualTo(RunStatus.FAILED);
        assertThat(jotter().run(id.value()).error())
                .startsWith("interrupted: process 77 on elsewhere is silent, last heard of at ");
    }

    @Test
    void a_slow_run_is_heard_of_within_a_minute() throws IOException {
        started(Instant.now());
        stamp(Duration.ofSeconds(50));

        assertThat(status(jotter())).isEqualTo(RunStatus.RUNNING);
        stamp(Duration.ofSeconds(70));
        assertThat(status(jotter())).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_run_that_was_seen_to_write_lives_whatever_the_stamps_say() throws IOException {
        started(Instant.now());
        stamp(Duration.ofMinutes(5));
        Jotter jotter = jotter();
        assertThat(status(jotter)).isEqualTo(RunStatus.FAILED);

        append("{\"event\":\"heartbeat\",\"attempt\":1,\"t\":1}");
        stamp(Duration.ofMinutes(5));

        assertThat(status(jotter)).isEqualTo(RunStatus.RUNNING);
        assertThat(status(jotter())).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void what_others_say_of_a_silent_run_does_not_bring_it_to_life() throws IOException {
        started(Instant.now().minus(Duration.ofMinutes(5)));
        append("{\"event\":\"heartbeat\",\"attempt\":1,\"t\":"
                + Instant.now().minus(Duration.ofMinutes(4)).toEpochMilli() + "}");
        stamp(Duration.ofMinutes(4));
        Jotter watching = jotter();
        assertThat(status(watching)).isEqualTo(RunStatus.FAILED);

        jotter().edit(id, RunEdit.none().withNotes("Is it dead?"));
        assertThat(List.of(status(watching), status(jotter()))).containsOnly(RunStatus.FAILED);
        jotter().requestCancel(id);
        assertThat(List.of(status(watching), status(jotter()))).containsOnly(RunStatus.FAILED);
        jotter().rename(id, "dead");
        assertThat(List.of(status(watching), status(jotter()))).containsOnly(RunStatus.FAILED);

        append("{\"event\":\"heartbeat\",\"attempt\":1,\"t\":"
                + Instant.now().minus(Duration.ofMinutes(4)).toEpochMilli() + "}");
        assertThat(List.of(status(watching), status(jotter()))).containsOnly(RunStatus.RUNNING);
        jotter().tag(id, "alive", "");
        assertThat(List.of(status(watching), status(jotter()))).containsOnly(RunStatus.RUNNING);
    }

    @Test
    void a_killed_run_does_not_come_to_life_while_the_system_takes_its_process_away() throws Exception {
        for (int round = 0; round < 15; round++) {
            Process shell = new ProcessBuilder(
                            "sh", "-c", "sleep 100 & echo $!; read go; kill -9 $!; echo killed; read go; wait; echo")
                    .start();
            try (BufferedReader said = shell.inputReader();
                    BufferedWriter go = shell.outputWriter()) {
                RunId run = jotter().create(RunSpec.named("here")).id();
                startedHere(run, Long.parseLong(said.readLine()));
                List<Callable<Boolean>> readers = Collections.nCopies(4, () -> stayedDead(run, shell));
                assertThat(jotter().run(run.value()).status()).isEqualTo(RunStatus.RUNNING);
                go.write("\n");
                go.flush();
                assertThat(said.readLine()).isEqualTo("killed");

                ExecutorService threads = Executors.newFixedThreadPool(readers.size());
                List<Future<Boolean>> seen = new ArrayList<>();
                readers.forEach(reader -> seen.add(threads.submit(reader)));
                Waiting.until(() -> jotter().run(run.value()).status() == RunStatus.FAILED);
                go.write("\n");
                go.flush();
                assertThat(said.readLine()).isEmpty();

                for (Future<Boolean> each : seen) {
                    assertThat(each.get()).isTrue();
                }
                threads.shutdown();
                assertThat(jotter().run(run.value()).status()).isEqualTo(RunStatus.FAILED);
            } finally {
                shell.destroyForcibly();
            }
        }
    }

    /** Looks until the shell that took the process away has ended, too. */
    private boolean stayedDead(RunId run, Process shell) {
        Jotter jotter = jotter();
        boolean dead = false;
        do {
            RunStatus status = jotter.run(run.value()).status();
            if (dead && status != RunStatus.FAILED) {
                return false;
            }
            dead = status == RunStatus.FAILED;
        } while (shell.isAlive());
        return true;
    }

    private void startedHere(RunId run, long pid) throws IOException {
        Machine here = Machine.current();
        long start = Machine.startOf(ProcessHandle.of(pid).orElseThrow());
        Path file =
                Objects.requireNonNull(jotter().run(run.value()).directory()).resolve("run.jsonl");
        String line = "{\"event\":\"attempt\",\"attempt\":1,\"t\":1,\"token\":\"a\",\"pid\":" + pid
                + ",\"process_start\":" + start + ",\"host\":\"" + here.host() + "\",\"boot\":\"" + here.boot()
                + "\",\"fence\":{}}\n";
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    @Test
    void looking_leaves_nothing_behind() throws IOException {
        started(Instant.now());
        stamp(Duration.ofMinutes(5));
        jotter().runs(RunQuery.all());

        try (var files = Files.list(log.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run.jsonl", "config.json");
        }
    }

    private void started(Instant time) throws IOException {
        append(
                "{\"event\":\"attempt\",\"attempt\":1,\"t\":" + time.toEpochMilli()
                        + ",\"token\":\"a\",\"pid\":77,\"process_start\":1,\"host\":\"elsewhere\",\"boot\":\"b\",\"fence\":{}}");
    }

    private void append(String line) throws IOException {
        Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
    }

    private void stamp(Duration ago) throws IOException {
        Files.setLastModifiedTime(log, FileTime.from(Instant.now().minus(ago)));
    }

    private RunStatus status(Jotter jotter) {
        return jotter.run(id.value()).status();
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }
}
