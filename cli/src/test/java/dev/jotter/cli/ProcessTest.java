package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as people start it: a process of its own. */
class ProcessTest {

    @TempDir
    Path directory;

    private record Ended(int code, String out, String err) {}

    private ProcessBuilder jotter(String... args) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JotterCli.class.getName()));
        line.addAll(List.of(args));
        return new ProcessBuilder(line).directory(directory.toFile());
    }

    private Ended run(String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        Process process = jotter(args)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Ended ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return ended;
    }

    @Test
    void lists_runs_in_utf_8_whatever_the_locale() throws IOException, InterruptedException {
        ThreeRuns.in(directory);

        Ended ended = run("runs");

        assertThat(ended.out()).contains("🚀 東京 {{name}} <b>");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @Test
    void ends_with_the_exit_code_of_the_mistake() throws IOException, InterruptedException {
        assertThat(run("rnus").code()).isEqualTo(2);
        assertThat(run("export", "absent.ipynb").code()).isEqualTo(1);
    }

    @Test
    void runs_a_recipe_of_another_workspace() throws IOException, InterruptedException {
        Path other = Files.createDirectory(directory.resolve("other"));

        Ended ended = run("-w", other.toString(), "run", "cartpole", "--no-such-option");

        assertThat(ended.err()).startsWith("option \"--no-such-option\" is unknown");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void says_that_runs_cannot_be_written() throws IOException, InterruptedException {
        Files.createDirectory(directory.resolve(".jotter"));
        Files.writeString(directory.resolve("runs"), "a file");

        Ended ended = run("run", "cartpole", "demo", "--detach");

        assertThat(ended.err())
                .contains(directory.resolve("runs").toString())
                .contains("; expected ")
                .doesNotContain("Launching")
                .doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code())
                .as("as for every directory found closed before a launch")
                .isEqualTo(2);
        assertThat(directory.resolve("runs")).hasContent("a file");
        assertThat(directory.resolve("scratch")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            --sections anaylsis | section "anaylsis" is unknown; expected one of setup, state, launch, monitor, analysis, replays, scratch (from --sections). Did you mean "analysis"?
            --lerning-rate 1 | option "--lerning-rate" is unknown; expected one of those of
            learningRat=3 | config key "learningRat" is unknown; expected one of learningRate, steps,
            steps=fast | steps is "fast"; expected a whole number such as 42 (from steps=fast).
            --job-ids nope | run "nope" is unknown; there are no runs in
            """)
    void refuses_what_a_recipe_cannot_take(String arguments, String message) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("run", "cartpole", "demo", "--no-launch"));
        line.addAll(List.of(arguments.split(" ")));

        Ended ended = run(line.toArray(String[]::new));

        assertThat(ended.err()).startsWith(message).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void is_silent_when_its_reader_leaves() throws IOException, InterruptedException {
        ThreeRuns.in(directory);
        Path err = Files.createTempFile("err", ".txt");
        Process process =
                jotter("show", "ppo-0", "--json").redirectError(err.toFile()).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.read()).isEqualTo('{');
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).isEmptyFile();
        Files.delete(err);
    }
}
