package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that does not answer: a pipe in the place of a run's log, which nobody writes to, so that opening it does not end. */
class HungDiskTest {

    @TempDir
    Path directory;

    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void no_more() {
        System.setErr(usual);
    }

    @Test
    void a_training_goes_on_and_other_runs_are_written_and_all_is_there_when_it_answers() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run run = jotter.start("hung", Map.of());
            Run other = jotter.start("other", Map.of());
            hang(run);
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                run.log("x", i, i);
                run.tag("t" + i % 10, "" + i);
                run.param("p", i);
                run.note("n" + i);
                run.cancelRequested();
            }
            long logged = millis(start);
            other.log("x", 1, 1);
            other.flush();
            other.complete();
            assertThat(jotter.run(other.id().value()).status()).isEqualTo(RunStatus.COMPLETED);
            start = System.nanoTime();
            assertThatThrownBy(run::flush)
                    .isInstanceOf(TrackingException.class)
                    .hasMessage("run " + run.id() + " cannot be written (the disk has not answered for 10 s); expected"
                            + " a disk with room that may be written to. What was logged is kept and tried again each"
                            + " second.");
            long flushed = millis(start);
            start = System.nanoTime();
            run.complete();
            System.out.printf(
                    "durability: a disk that hangs: 4,000 calls and one that looks for a cancel took %d ms, flush() %d ms,"
                            + " complete() after it %d ms%n",
                    logged, flushed, millis(start));
            answer(run);
            Waiting.until(() -> jotter.run(run.id().value()).status() == RunStatus.COMPLETED);

            RunInfo info = jotter.run(run.id().value());
            assertThat(jotter.series(run.id(), "x").size()).isEqualTo(1000);
            assertThat(info.tags()).hasSize(10).containsEntry("t9", "999");
            assertThat(info.params()).containsEntry("p", 999);
            assertThat(info.notes()).isEqualTo("n999");
            assertThat(info.dropped()).isZero();
        }
    }

    @Test
    void an_end_waits_two_seconds_and_says_what_for() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run run = jotter.start("hung", Map.of());
            hang(run);
            run.tag("last", "");
            long start = System.nanoTime();
            run.close();
            System.out.println("durability: a disk that hangs: close() took " + millis(start) + " ms");
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("jotter: run " + run.id() + " has ended, but still waits for 1 line to be written to"
                            + " run.jsonl. That goes on in the background; an exit waits 11 s for it at the most.\n");
            answer(run);
            Waiting.until(() -> jotter.run(run.id().value()).tags().containsKey("last"));
            Waiting.until(() -> jotter.run(run.id().value()).status() == RunStatus.FAILED);
        }
    }

    @Test
    void an_exit_waits_for_a_while_and_says_what_is_lost() throws Exception {
        RunId id =
                Jotter.open(directory.toString()).create(RunSpec.named("exit")).id();
        Path errors = directory.resolve("errors");
        Process child = new ProcessBuilder(Child.command(List.of(), Child.class, directory, "hang", id.value()))
                .redirectError(errors.toFile())
                .start();

        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).isZero();
        assertThat(errors)
                .content()
                .contains("jotter: the disk does not answer; what run " + id + " logged last is lost.");
        answer(directory.resolve("runs/exit").resolve(id.value()));
    }

    /** Nobody writes to the pipe: whoever opens it waits. */
    static void hang(Run run) throws Exception {
        run.flush();
        Path log = run.directory().resolve("run.jsonl");
        Files.move(log, run.directory().resolve("saved"));
        try {
            assertThat(new ProcessBuilder("mkfifo", log.toString()).start().waitFor())
                    .isZero();
        } catch (IOException missing) {
            assumeTrue(false, "no mkfifo");
        }
    }

    private static void answer(Run run) throws IOException {
        answer(run.directory());
    }

    private static void answer(Path run) throws IOException {
        Path log = run.resolve("run.jsonl");
        Path pipe = run.resolve("pipe");
        Files.move(log, pipe);
        Files.move(run.resolve("saved"), log);
        // Both ends, so that nobody waits here.
        new RandomAccessFile(pipe.toFile(), "rw").close();
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }
}
