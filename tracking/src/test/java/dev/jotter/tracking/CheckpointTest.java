package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States to resume from: written, damaged, fenced, killed, forked. */
class CheckpointTest {

    private static final int TRIALS = Integer.getInteger("jotter.kill.trials", 15);

    @TempDir
    Path directory;

    private Jotter jotter;

    @BeforeEach
    void opens() {
        jotter = Jotter.open(directory.toString());
    }

    @AfterEach
    void closes() {
        jotter.close();
    }

    private static void write(Run run, long step) {
        run.checkpoint(step, out -> out.write(("state of " + step).getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(Checkpoint checkpoint) throws IOException {
        try (InputStream in = checkpoint.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> files(Run run) throws IOException {
        try (Stream<Path> files = Files.list(run.directory().resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_next_attempt_goes_on_from_the_newest_one() throws IOException {
        Run run = jotter.start("resumed", Map.of());
        assertThat(run.latestCheckpoint()).isEmpty();
        write(run, 10);
        write(run, 20);
        assertThat(read(run.latestCheckpoint().orElseThrow())).isEqualTo("state of 20");
        assertThat(jotter.run("resumed").resumedFrom())
                .as("its own is no resume")
                .isNull();
        run.fail("power");

        Run again = jotter.attach(run.id());
        Checkpoint latest = again.latestCheckpoint().orElseThrow();

        assertThat(latest.step()).isEqualTo(20);
        assertThat(latest.attempt()).isEqualTo(1);
        assertThat(latest.sizeBytes()).isEqualTo(11);
        assertThat(read(latest)).isEqualTo("state of 20");
        RunInfo info = jotter.run("resumed");
        assertThat(info.attempt()).isEqualTo(2);
        assertThat(info.resumedFrom()).isEqualTo(20);
        assertThat(info.checkpoints()).extracting(Checkpoint::step).containsExactly(10L, 20L);
        assertThat(info.checkpoints().get(1)).isEqualTo(latest);
        assertThat(jotter.latestCheckpoint(run.id())).hasValue(latest);
        again.complete();
    }

    @Test
    void the_newest_three_are_kept_or_as_many_as_one_says_or_all() throws IOException {
        Run run = jotter.start("kept", Map.of());
        LongStream.rangeClosed(1, 5).forEach(step -> write(run, step));
        assertThat(jotter.run("kept").checkpoints())
                .extracting(Checkpoint::step)
                .containsExactly(3L, 4L, 5L);
        assertThat(files(run)).hasSize(3).allMatch(name -> name.matches("step-00000000000[345]\\.1\\..*"));

        run.keepCheckpoints(1);
        write(run, 6);
        assertThat(files(run)).hasSize(1);

        run.keepCheckpoints(0);
        LongStream.rangeClosed(7, 15).forEach(step -> write(run, step));
        assertThat(files(run)).hasSize(10);
        assertThatThrownBy(() -> run.keepCheckpoints(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keepCheckpoints is -1; expected 0 (all of them) or more.");
        run.complete();
    }

    @Test
    void a_damaged_one_is_passed_over_whatever_the_damage() throws IOException {
        Run run = jotter.start("damaged", Map.of());
        run.keepCheckpoints(0);
        LongStream.rangeClosed(1, 4).forEach(step -> write(run, step));
        List<Checkpoint> checkpoints = jotter.run("damaged").checkpoints();
        run.close();

        byte[] bytes = Files.readAllBytes(checkpoints.get(3).path());
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            Files.write(checkpoints.get(3).path(), flipped);
            assertThat(jotter.latestCheckpoint(run.id()).orElseThrow().step()).isEqualTo(3);
        }
        Files.writeString(checkpoints.get(2).path(), "short");
        Files.delete(checkpoints.get(1).path());
        assertThat(jotter.latestCheckpoint(run.id()).orElseThrow().step()).isEqualTo(1);
        Files.delete(checkpoints.get(0).path());
        assertThat(jotter.latestCheckpoint(run.id())).isEmpty();
    }

    @Test
    void one_of_an_attempt_that_was_replaced_does_not_count_and_deletes_nothing() throws IOException {
        RunId id = jotter.create(RunSpec.named("fenced")).id();
        Run old = jotter.attach(id);
        old.keepCheckpoints(1);
        write(old, 1);
        Run young = jotter.attach(id);

        write(old, 100);

        assertThat(young.latestCheckpoint().orElseThrow().step()).isEqualTo(1);
        assertThat(files(young)).hasSize(1);
        write(young, 2);
        assertThat(young.latestCheckpoint().orElseThrow().step()).isEqualTo(2);
        young.complete();
    }

    @Test
    void what_its_writer_throws_leaves_the_one_before() throws IOException {
        Run run = jotter.start("thrown", Map.of());
        write(run, 1);

        assertThatThrownBy(() -> run.checkpoint(2, out -> {
                    out.write(new byte[100]);
                    throw new IOException("no gradients");
                }))
                .isInstanceOf(TrackingException.class)
                .hasMessage("checkpoint of step 2 cannot be written: java.io.IOException: no gradients. Nothing was"
                        + " stored.");
        assertThatThrownBy(() -> run.checkpoint(-1, out -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpoint step is -1; expected 0 or more.");

        assertThat(read(run.latestCheckpoint().orElseThrow())).isEqualTo("state of 1");
        assertThat(files(run)).hasSize(1);
        run.complete();
    }

    @Test
    void a_disk_in_trouble_costs_the_checkpoint_and_not_the_training() throws IOException {
        Run run = jotter.start("full", Map.of());
        Files.writeString(run.directory().resolve("checkpoints"), "a file in the way");

        write(run, 1);

        assertThatThrownBy(run::flush)
                .isInstanceOf(TrackingException.class)
                .hasMessageStartingWith("checkpoint of step 1 of run " + run.id() + " could not be stored; expected");
        run.complete();
        assertThat(jotter.run("full").status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_line_that_points_out_of_the_run_is_not_followed() throws IOException {
        Run run = jotter.start("escape", Map.of());
        Files.writeString(directory.resolve("secret.ckpt"), "x");
        run.flush();
        Path log = run.directory().resolve("run.jsonl");
        for (String file : List.of("../../../secret.ckpt", "/etc/passwd", "step-1.1.0123456789abcdef.ckpt/..")) {
            Files.writeString(
                    log,
                    "{\"event\":\"checkpoint\",\"attempt\":1,\"t\":1,\"step\":1,\"file\":\"" + file
                            + "\",\"sha256\":\"\",\"size\":1,\"dropped\":[]}\n",
                    java.nio.file.StandardOpenOption.APPEND);
        }

        assertThat(jotter.run("escape").checkpoints()).isEmpty();
        assertThat(jotter.latestCheckpoint(run.id())).isEmpty();
        run.complete();
    }

    @Test
    void a_process_killed_at_any_moment_leaves_a_whole_one_and_all_points_before_it() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RunId id = jotter.create(RunSpec.named("killed")).id();
        long told = -1;
        for (int trial = 0; trial < TRIALS; trial++) {
            Process child = Child.start(directory, "checkpoint", id.value());
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
            for (int i = random.nextInt(20); i >= 0; i--) {
                told = Long.parseLong(Objects.requireNonNull(out.readLine()));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(5_000_000));
            child.destroyForcibly().waitFor();

            String what = "trial " + trial + " of seed " + seed;
            Checkpoint latest = jotter.latestCheckpoint(id).orElseThrow();
            assertThat(latest.step()).as(what).isGreaterThanOrEqualTo(told);
            try (DataInputStream in = new DataInputStream(latest.open())) {
                for (int i = 0; i < 20_000; i++) {
                    assertThat(in.readLong()).as(what).isEqualTo(latest.step());
                }
                assertThat(in.read()).isEqualTo(-1);
            }
            long[] steps = jotter.series(id, "x").steps();
            assertThat(steps)
                    .as(what)
                    .startsWith(LongStream.rangeClosed(0, latest.step()).toArray());
        }
        Run last = jotter.attach(id);
        write(last, told + 1000);
        List<String> left = new ArrayList<>(files(last));
        left.removeIf(name -> name.startsWith("."));
        assertThat(left).as("what was never announced is swept up").hasSize(3);
        assertThat(jotter.run("killed").attempt()).isEqualTo(TRIALS + 1);
        System.out.println("checkpoints: " + TRIALS + " kills, 0 damaged, 0 points lost before a checkpoint");
        last.complete();
    }

    @Test
    void a_failed_run_waits_for_its_next_attempt_once_it_is_requeued() {
        Run run = jotter.start("queued", Map.of());
        assertThatThrownBy(() -> jotter.requeue(run.id()))
                .isInstanceOf(TrackingException.class)
                .hasMessage("run " + run.id() + " is RUNNING; expected one that has FAILED or was CANCELLED. Fork a"
                        + " completed one, cancel a running one first.");
        run.fail("lost node");

        RunInfo waiting = jotter.requeue(run.id());

        assertThat(waiting.status()).isEqualTo(RunStatus.PENDING);
        assertThat(waiting.error()).isNull();
        assertThat(waiting.startedAt()).isNull();
        assertThat(waiting.endedAt()).isNull();
        jotter.end(run.id(), RunStatus.CANCELLED, "not wanted any more");
        assertThat(jotter.run("queued").status()).isEqualTo(RunStatus.CANCELLED);
        jotter.requeue(run.id());
        jotter.attach(run.id()).complete();
        assertThat(jotter.run("queued").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(jotter.run("queued").attempt()).isEqualTo(2);
    }

    @Test
    void a_late_word_about_the_attempt_before_does_not_end_the_one_to_come() throws IOException {
        Run run = jotter.start("late", Map.of());
        Run zombie = jotter.join(run.id());
        run.flush();
        jotter.end(run.id(), 1, RunStatus.FAILED, "silent");
        jotter.requeue(run.id());

        jotter.end(run.id(), 1, RunStatus.FAILED, "its queue saw it go");
        run.complete();
        zombie.close();

        assertThat(jotter.run("late").status()).isEqualTo(RunStatus.PENDING);
        jotter.end(run.id(), 2, RunStatus.FAILED, "could not be started");
        assertThat(jotter.run("late").status()).isEqualTo(RunStatus.FAILED);
        assertThat(jotter.run("late").error()).isEqualTo("could not be started");
        jotter.requeue(run.id());
        Run second = jotter.attach(run.id());
        jotter.end(run.id(), 1, RunStatus.FAILED, "very late");
        assertThat(jotter.run("late").status()).isEqualTo(RunStatus.RUNNING);
        second.complete();
        assertThat(jotter.run("late").status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_fork_begins_with_a_copy_and_outlives_its_parent() throws IOException {
        Run run = jotter.start(RunSpec.named("parent").withExperiment("e"));
        write(run, 7);
        run.complete();

        RunInfo fork = jotter.fork(run.id(), RunSpec.named("fork").withExperiment("e"));
        Files.delete(jotter.run("parent").checkpoints().get(0).path());

        assertThat(fork.parent()).isEqualTo(run.id());
        assertThat(fork.status()).isEqualTo(RunStatus.PENDING);
        Run forked = jotter.attach(fork.id());
        assertThat(read(forked.latestCheckpoint().orElseThrow())).isEqualTo("state of 7");
        forked.complete();
        assertThat(jotter.run("fork").resumedFrom()).isEqualTo(7);
        assertThat(jotter.children(run.id())).extracting(RunInfo::name).containsExactly("fork");
    }
}
