package dev.jotter.experiments.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One at a time, among threads and processes together. */
class ResumeLockTest {

    @TempDir
    Path directory;

    /** Another process that tries: says what it got. */
    public static void main(String[] words) {
        try (Jotter jotter = Jotter.open(words[0]);
                ResumeLock lock = ResumeLock.of(jotter.run(words[1]))) {
            System.out.println(lock.held());
        }
    }

    @Test
    void a_thread_that_is_refused_does_not_let_another_process_in() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            RunInfo run = jotter.create(RunSpec.named("one"));
            Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
            try (Jotter other = Jotter.open(link.toString());
                    ResumeLock first = ResumeLock.of(run)) {
                assertThat(first.held()).isTrue();

                try (ResumeLock second = ResumeLock.of(other.run(run.id().value()))) {
                    assertThat(second.held()).isFalse();
                }

                assertThat(elsewhere(run)).isEqualTo("false");
            }
            assertThat(elsewhere(run)).isEqualTo("true");
            try (ResumeLock third = ResumeLock.of(run)) {
                assertThat(third.held()).isTrue();
            }
        }
    }

    private String elsewhere(RunInfo run) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResumeLockTest.class.getName(),
                        directory.toString(),
                        run.id().value())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
