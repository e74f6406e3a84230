package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A training on a disk that fills up and is emptied again; a process of its own, as only that can have such a disk. */
final class DiskTrouble {

    private final Path disk;
    private final boolean mounted;

    private DiskTrouble(Path disk, boolean mounted) {
        this.disk = disk;
        this.mounted = mounted;
    }

    /** The disk; {@code mounted} when it is one of its own of few megabytes, {@code limited} to limit the size of files. */
    public static void main(String... words) throws Exception {
        DiskTrouble trouble = new DiskTrouble(Path.of(words[0]), words[1].equals("mounted"));
        trouble.goesOnAndRecovers();
        trouble.tellsWhatItDropped();
        if (trouble.mounted) {
            trouble.readOnly();
        }
        System.out.println("all is well");
    }

    private void goesOnAndRecovers() throws Exception {
        try (Jotter jotter = Jotter.open(disk.resolve("a").toString())) {
            Run run = jotter.start("full", Map.of());
            log(run, 0, 1000);
            run.flush();
            fill(run);
            log(run, 1000, 100_000);
            run.tag("while", "full");
            run.note("n".repeat(20_000));
            assertThatThrownBy(run::flush)
                    .isInstanceOf(TrackingException.class)
                    .hasMessageStartingWith("run " + run.id() + " cannot be written (")
                    .hasMessageContaining("expected a disk with room that may be written to.");
            if (mounted) {
                assertThatThrownBy(() -> jotter.start("another", Map.of()))
                        .isInstanceOf(TrackingException.class)
                        .hasMessageStartingWith("cannot create a run in ");
            }
            RunInfo full = jotter.run(run.id().value());
            assertThat(full.status()).isEqualTo(RunStatus.RUNNING);
            check(jotter.series(run.id(), "x"));
            log(run, 100_000, 101_000);
            empty();
            Waiting.until(() -> flushes(run));
            run.complete();

            RunInfo info = jotter.run(run.id().value());
            assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(info.tags()).containsEntry("while", "full");
            assertThat(info.notes()).hasSize(20_000);
            assertThat(info.dropped()).isZero();
            MetricSeries x = jotter.series(run.id(), "x");
            check(x);
            assertThat(x.size()).isEqualTo(101_000);
            System.out.println("recovered " + x.size());
        }
    }

    private void tellsWhatItDropped() throws Exception {
        int points = 800_000;
        try (Jotter jotter = Jotter.open(disk.resolve("b").toString())) {
            Run run = jotter.start("dropping", Map.of());
            log(run, 0, 1000);
            run.flush();
            fill(run);
            log(run, 1000, points);
            long start = System.nanoTime();
            run.complete();
            System.out.println("ended in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
            empty();
            Waiting.until(() -> jotter.run(run.id().value()).status() == RunStatus.COMPLETED);
            // Its last words may find room before what it holds does, and that comes frame by frame.
            Waiting.until(() -> found(jotter, run) >= points);

            RunInfo info = jotter.run(run.id().value());
            int size = jotter.series(run.id(), "x").size();
            assertThat(info.dropped()).isPositive();
            assertThat(size).isGreaterThan(100_000);
            assertThat(info.dropped() + size).isEqualTo(points);
            System.out.println("dropped " + info.dropped() + " kept " + size);
        }
    }

    private void readOnly() throws Exception {
        try (Jotter jotter = Jotter.open(disk.resolve("c").toString())) {
            Run run = jotter.start("readonly", Map.of());
            // A file that is being written keeps the disk writable: the mount is refused for that moment.
            Waiting.until(() -> works("mount", "-o", "remount,ro", disk.toString()));
            log(run, 0, 1000);
            assertThatThrownBy(run::flush)
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("Read-only file system");
            assertThat(jotter.runs(RunQuery.all())).hasSize(1);
            assertThatThrownBy(() -> jotter.end(run.id(), RunStatus.FAILED, ""))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageStartingWith("cannot write to run ");
            execute("mount", "-o", "remount,rw", disk.toString());
            Waiting.until(() -> flushes(run));
            run.complete();
            assertThat(jotter.series(run.id(), "x").size()).isEqualTo(1000);
            System.out.println("read-only recovered 1000");
        }
    }

    private static long found(Jotter jotter, Run run) {
        return jotter.run(run.id().value()).dropped()
                + jotter.series(run.id(), "x").size();
    }

    private static void log(Run run, int from, int to) {
        for (int i = from; i < to; i++) {
            run.log("x", Victim.value(i), i);
        }
    }

    private static void check(MetricSeries x) {
        for (int i = 0; i < x.size(); i++) {
            if (x.steps()[i] != i || x.values()[i] != Victim.value(i)) {
                throw new AssertionError("wrong at " + i + ": " + x.point(i));
            }
        }
    }

    private static boolean flushes(Run run) {
        try {
            run.flush();
            return true;
        } catch (TrackingException stillFull) {
            return false;
        }
    }

    /** Leaves room for a part of a frame or a line, so that writes end within. */
    private void fill(Run run) throws Exception {
        if (!mounted) {
            long size = Math.max(
                    Files.size(run.directory().resolve("run.jsonl")),
                    Files.size(run.directory().resolve("metrics.bin")));
            limit(String.valueOf(size + 50));
            return;
        }
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessage("No space left on device");
        }
    }

    private void empty() throws Exception {
        if (mounted) {
            Files.delete(disk.resolve("ballast"));
        } else {
            limit("unlimited");
        }
    }

    private static void limit(String bytes) {
        execute("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()), "--fsize=" + bytes + ":");
    }

    private static void execute(String... command) {
        assertThat(works(command)).as("%s", String.join(" ", command)).isTrue();
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        }
    }
}
