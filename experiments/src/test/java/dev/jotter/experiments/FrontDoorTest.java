package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.experiments.internal.run.Screen;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe's own main, as a process, and what follows the runs: monitor, export, editor. */
class FrontDoorTest {

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    @AfterEach
    void awaitQueues() {
        bench.awaitQueues();
    }

    private Process main(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WalkRecipe.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(file("out"))
                .redirectError(file("err"))
                .start();
    }

    private File file(String name) {
        return directory.resolve(name + ".txt").toFile();
    }

    private String read(String name) throws IOException {
        return Files.readString(file(name).toPath());
    }

    @Test
    void main_ends_its_process_with_the_exit_code() throws Exception {
        assertThat(main("--bogus").waitFor()).isEqualTo(2);
        assertThat(read("err"))
                .isEqualTo("option \"--bogus\" is unknown; expected one of those of jotter run walk."
                        + " Run 'jotter run walk --help' for every option.\n");

        assertThat(main("mine", "--no-launch").waitFor()).isZero();
        assertThat(read("out")).isEqualTo("scratch/mine.ipynb\n");
        assertThat(read("err")).isEmpty();
    }

    @Test
    void interrupting_the_one_who_waits_leaves_the_jobs_alone() throws Exception {
        Process waiter = main("--wait", "walkers=1", "behaviour=wait-for-cancel");
        try (Jotter jotter = bench.open()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!read("err").contains("walk-0  ") || bench.runs().get(0).step() < 20) {
                assertThat(System.nanoTime()).as(read("err")).isLessThan(deadline);
                assertThat(waiter.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(waiter.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(waiter.waitFor()).isEqualTo(130);
            assertThat(read("err")).endsWith("stop one with './jotter cancel RUN'.\n");
            RunInfo run = bench.runs().get(0);
            assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
            Launcher.local(jotter).cancel(run);
            assertThat(Bench.await(jotter, run, now -> now.status().ended()).status())
                    .isEqualTo(RunStatus.CANCELLED);
        }
    }

    @Test
    void export_writes_the_log_and_its_index() {
        Bench.Said said = bench.run("mine", "--no-launch", "--export");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(directory.resolve("log/mine.html")).isNotEmptyFile();
        assertThat(directory.resolve("log/index.html")).isNotEmptyFile();
        assertThat(said.err()).isEqualTo("Log log/mine.html\nIndex log/index.html\n");
        assertThat(said.out()).isEqualTo("scratch/mine.ipynb\n");
    }

    @Test
    void a_notebook_that_cannot_be_executed_is_exported_all_the_same() {
        Bench.Said said = bench.run("mine", "--no-launch", "--execute", "--export");

        assertThat(said.exit())
                .as("no kernel on this class path: " + said.err())
                .isEqualTo(1);
        assertThat(said.err()).contains("kernel").doesNotContain("\tat ");
        assertThat(directory.resolve("log/mine.html")).isNotEmptyFile();
        assertThat(said.lastLine()).isEqualTo("scratch/mine.ipynb");
    }

    @Test
    void open_starts_the_editor_that_is_there_and_else_says_how() throws IOException {
        bench.environment.put("PATH", directory.resolve("bin").toString());
        assertThat(bench.run("mine", "--no-launch", "--open").err())
                .startsWith("Neither JupyterLab nor VS Code starts here.")
                .endsWith("then: jupyter lab " + directory.resolve("scratch/mine.ipynb") + "\n");

        Path script = Files.createDirectories(directory.resolve("bin")).resolve("code");
        Files.writeString(script, "#!/bin/sh\necho \"$@\" > " + directory.resolve("opened") + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(bench.run("mine", "--no-launch", "--open").err()).endsWith("Opening mine.ipynb in VS Code.\n");
        assertThat(directory.resolve("opened"))
                .hasContent(directory.resolve("scratch/mine.ipynb").toString());

        Path broken = directory.resolve("bin/jupyter-lab");
        Files.writeString(broken, "#!/bin/sh\nexit 3\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThat(bench.run("mine", "--no-launch", "--open").err()).endsWith("Opening mine.ipynb in VS Code.\n");
    }

    @Test
    void a_monitor_redraws_in_place_and_colours_only_when_asked() {
        bench.run("--wait", "walkers=2", "steps=1500");
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream coloured = new ByteArrayOutputStream();

        try (Jotter jotter = bench.open()) {
            Monitor monitor = new Monitor(jotter, "reward", Map.of(), () -> new Screen(100, 24));
            List<RunId> ids = bench.runs().stream().map(RunInfo::id).toList();
            monitor.watch(ids, new PrintStream(plain, true, StandardCharsets.UTF_8), true, false);
            monitor.watch(ids, new PrintStream(coloured, true, StandardCharsets.UTF_8), true, true);
        }

        assertThat(plain.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "\rwalk-0  █{20}  completed in \\d:\\d\\d  1,500/1,500 steps  reward 0.450\u001B\\[K\n")
                .doesNotContain("\u001B[32m");
        assertThat(coloured.toString(StandardCharsets.UTF_8)).contains("\u001B[32mcompleted\u001B[0m");
    }
}
