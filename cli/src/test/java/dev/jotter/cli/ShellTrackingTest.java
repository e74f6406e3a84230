package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code jotter track ...}: runs of shell scripts. */
class ShellTrackingTest {

    @TempDir
    Path directory;

    @Test
    void a_run_is_started_logged_to_and_ended_by_separate_commands() throws IOException {
        RunId parent = start("sweep");
        Said started = console()
                .run(
                        "track",
                        "start",
                        "bert 🚀 \"x\"",
                        "--experiment",
                        "nlp",
                        "--param",
                        "lr=1e-3",
                        "--param",
                        "layers=12",
                        "--param",
                        "amp=true",
                        "--param",
                        "model=a=b",
                        "--tag",
                        "team=a",
                        "--tag",
                        "quick",
                        "--description",
                        "How deep?",
                        "--parent",
                        parent.value(),
                        "--seed",
                        "7",
                        "--steps",
                        "500");
        assertThat(started.err()).isEmpty();
        assertThat(started.out()).matches("[0-9a-z]{13}\n");
        String id = started.out().strip();
        Files.writeString(directory.resolve("model.bin"), "weights");
        Files.createDirectories(directory.resolve("plots"));
        Files.writeString(directory.resolve("plots/loss.svg"), "<svg/>");

        quiet("track", "log", id, "loss=0.5", "acc=0.1");
        quiet("track", "log", id, "loss=nan", "acc=-inf", "--step", "10");
        quiet("track", "log", id, "loss=.25");
        quiet("track", "param", id, "batch=64");
        quiet("track", "tag", id, "baseline", "url=x=y");
        quiet("track", "note", id, "# Seen");
        quiet("track", "artifact", id, "model.bin", "plots");
        quiet("track", "artifact", id, "model.bin", "--name", "weights/final.bin");
        assertThat(console().runWith(Map.of(), "piped", false, "track", "artifact", id, "-", "--name", "in.txt"))
                .isEqualTo(new Said(0, "", ""));
        assertThat(run(id).status()).isEqualTo(RunStatus.RUNNING);
        quiet("track", "end", id);

        RunInfo run = run(id);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.name()).isEqualTo("bert 🚀 \"x\"");
        assertThat(run.experiment()).isEqualTo("nlp");
        assertThat(run.description()).isEqualTo("How deep?");
        assertThat(run.parent()).isEqualTo(parent);
        assertThat(run.seed()).isEqualTo(7);
        assertThat(run.totalSteps()).isEqualTo(500);
        assertThat(run.params().toString()).isEqualTo("{lr=0.001, layers=12, amp=true, model=a=b, batch=64}");
        assertThat(run.tags()).isEqualTo(Map.of("team", "a", "quick", "", "baseline", "", "url", "x=y"));
        assertThat(run.notes()).isEqualTo("# Seen");
        assertThat(run.artifacts().toString())
                .contains("name=in.txt", "name=model.bin", "name=plots/loss.svg", "name=weights/final.bin");
        try (Jotter jotter = jotter()) {
            MetricSeries loss = jotter.series(run.id(), "loss");
            assertThat(loss.steps()).containsExactly(0, 10, 11);
            assertThat(loss.values()).containsExactly(0.5, Double.NaN, 0.25);
            assertThat(jotter.series(run.id(), "acc").values()).containsExactly(0.1, Double.NEGATIVE_INFINITY);
        }
        assertThat(run.directory().resolve("result.json")).exists();
    }

    @Test
    void the_run_may_be_named_by_the_environment_and_a_word_with_the_form_of_an_id_still_counts() {
        RunId id = start("outer");
        RunId other = start("other");
        Map<String, String> inside = Map.of(JotterEnvironment.RUN_ID, id.value());

        assertThat(console()
                        .runWith(inside, "", false, "track", "log", "loss=1")
                        .code())
                .isZero();
        assertThat(console().runWith(inside, "", false, "track", "tag", "other").code())
                .isZero();
        assertThat(console()
                        .runWith(inside, "", false, "track", "tag", other.value(), "there")
                        .code())
                .isZero();
        assertThat(console()
                        .runWith(inside, "", false, "track", "log", "other", "loss=2")
                        .code())
                .isZero();
        assertThat(console()
                        .runWith(inside, "", false, "track", "note", "--run", "other", "noted")
                        .code())
                .isZero();
        assertThat(console().runWith(inside, "", false, "track", "end").code()).isZero();

        assertThat(run(id.value()).tags()).isEqualTo(Map.of("other", ""));
        assertThat(run(id.value()).last("loss")).isEqualTo(1);
        assertThat(run(id.value()).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run(other.value()).tags()).isEqualTo(Map.of("there", ""));
        assertThat(run(other.value()).last("loss")).isEqualTo(2);
        assertThat(run(other.value()).notes()).isEqualTo("noted");
        assertThat(run(other.value()).status()).isEqualTo(RunStatus.RUNNING);
        Said gone = console()
                .runWith(Map.of(JotterEnvironment.RUN_ID, "0123456789abc"), "", false, "track", "log", "loss=1");
        assertThat(gone.err()).startsWith("run 0123456789abc is unknown; expected one in ");
        assertThat(gone.code()).isEqualTo(2);
    }

    @Test
    void the_end_of_a_run_is_what_the_script_says() {
        assertThat(end("--status", "failed", "--error", "exit code 137").error())
                .isEqualTo("exit code 137");
        assertThat(end("--error", "out of memory").status()).isEqualTo(RunStatus.FAILED);
        assertThat(end("--status", "cancelled").status()).isEqualTo(RunStatus.CANCELLED);
        RunId id = start("twice");
        quiet("track", "end", id.value());
        Said again = console().run("track", "end", id.value());
        assertThat(again.err())
                .isEqualTo("run \"twice\" (" + id + ") is COMPLETED already; expected one that has not ended.\n");
        assertThat(again.code()).isEqualTo(2);
    }

    @Test
    void what_a_program_prints_passes_and_its_metrics_are_logged() {
        RunId id = start("streamed");
        String printed = "Loading 🚀 data\nloss=0.5 acc=0.1\nlistening on port=8080\n"
                + "{\"step\": 10, \"train\": {\"loss\": 0.25}, \"lr\": 1e-3, \"note\": \"x\", \"hist\": [1, {\"a\": 2}]}\n"
                + "\rstep=20, loss=NaN, acc=inf\r\n" + "{\"loss\": Infinity} \n{ torn\n{\"loss\"}\nacc=90%\n"
                + "x".repeat(70_000) + "=1\n" + "k".repeat(300) + "=1\nloss=7";

        Said said = console().runWith(Map.of(), printed, false, "track", "log", id.value(), "--stdin");

        assertThat(said.out()).isEqualTo(printed);
        assertThat(said.err()).startsWith("A line was not logged: ").contains("300 characters");
        assertThat(said.code()).isZero();
        try (Jotter jotter = jotter()) {
            assertThat(jotter.series(id, "loss").steps()).containsExactly(0, 20, 21, 22);
            assertThat(jotter.series(id, "loss").values())
                    .containsExactly(0.5, Double.NaN, Double.POSITIVE_INFINITY, 7);
            assertThat(jotter.series(id, "train/loss").steps()).containsExactly(10);
        }
        assertThat(run(id.value()).metrics().keySet()).containsExactly("acc", "loss", "lr", "train/loss");

        Said named = console()
                .runWith(
                        Map.of(),
                        "epoch=3 loss=1",
                        false,
                        "track",
                        "log",
                        id.value(),
                        "--stdin",
                        "--step-key",
                        "epoch");
        assertThat(named.err()).isEmpty();
        assertThat(run(id.value()).metrics()).doesNotContainKey("epoch");
        Said nothing = console().runWith(Map.of(), "hello\n", false, "track", "log", id.value(), "--stdin");
        assertThat(nothing.err())
                .isEqualTo("Nothing was logged: no line was a JSON object with numbers, or KEY=VALUE words only.\n");
    }

    @Test
    void processes_that_log_at_once_lose_nothing_and_each_call_has_a_step_of_its_own() throws Exception {
        RunId id = start("shared");
        String jotter = launcher();
        List<Process> shells = new ArrayList<>();
        for (int shell = 0; shell < 3; shell++) {
            String script = "for i in 1 2 3 4; do " + jotter + " track log " + id + " loss=$i own/" + shell
                    + "=$i || exit 1; " + jotter + " track tag " + id + " t" + shell + "_$i || exit 1; done";
            shells.add(sh(script).start());
        }
        for (Process shell : shells) {
            assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(shell.exitValue()).isZero();
        }

        try (Jotter tracking = jotter()) {
            assertThat(tracking.series(id, "loss").steps())
                    .containsExactly(LongStream.range(0, 12).toArray());
            for (int shell = 0; shell < 3; shell++) {
                assertThat(tracking.series(id, "own/" + shell).values()).containsExactly(1, 2, 3, 4);
            }
        }
        assertThat(run(id.value()).tags()).hasSize(12);
        quiet("track", "end", id.value());
        try (Jotter tracking = jotter()) {
            assertThat(tracking.series(id, "loss").size()).isEqualTo(12);
        }
    }

    @Test
    void a_command_line_becomes_a_run_with_its_output_and_exit_code() throws Exception {
        Said failed = console()
                .run(
                        "track",
                        "exec",
                        "job",
                        "--param",
                        "lr=0.1",
                        "--tag",
                        "x",
                        "--",
                        "sh",
                        "-c",
                        "echo out; echo err >&2; echo $JOTTER_RUN_ID > id; echo $JOTTER_STORE >> id; exit 3",
                        "--step");

        assertThat(failed.out()).isEqualTo("out\n");
        assertThat(failed.err()).isEqualTo("err\n");
        assertThat(failed.code()).isEqualTo(3);
        RunInfo run = run("job");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).isEqualTo("the command ended with exit code 3");
        assertThat(run.params()).isEqualTo(Map.of("lr", 0.1));
        assertThat(directory.resolve("id")).hasContent(run.id() + "\n" + directory);
        assertThat(console().run("logs", "job").out()).contains("out\n", "err\n");

        assertThat(console().run("track", "exec", "fine", "true").code()).isZero();
        assertThat(run("fine").status()).isEqualTo(RunStatus.COMPLETED);
        Said killed = console().run("track", "exec", "killed", "--", "sh", "-c", "kill -9 $$");
        assertThat(killed.code()).isEqualTo(137);
        assertThat(run("killed").error()).isEqualTo("the command was ended by signal 9");
        Said missing = console().run("track", "exec", "missing", "--", "no-such-program-here");
        assertThat(missing.err())
                .startsWith("command \"no-such-program-here\" cannot be started: ")
                .contains(" reads FAILED.");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(run("missing").status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_tracked_command_is_stopped_with_its_run_by_a_signal_or_by_cancel() throws Exception {
        String command = launcher() + " track exec NAME -- sh -c 'trap \"echo caught; exit 5\" TERM; echo ready; "
                + "while :; do sleep 0.05; done'";
        Process signalled = sh("exec " + command.replace("NAME", "signalled")).start();
        BufferedReader out = reader(signalled);
        assertThat(out.readLine()).isEqualTo("ready");
        assertThat(run("signalled").status()).isEqualTo(RunStatus.RUNNING);
        signalled.destroy();
        assertThat(signalled.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(run("signalled").status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run("signalled").error()).isEqualTo("it was stopped by a signal");
        assertThat(console().run("logs", "signalled").out()).contains("caught");

        Process cancelled = sh("exec " + command.replace("NAME", "cancelled")).start();
        assertThat(reader(cancelled).readLine()).isEqualTo("ready");
        assertThat(console().run("cancel", "cancelled").code()).isZero();
        assertThat(cancelled.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelled.exitValue()).isEqualTo(5);
        assertThat(run("cancelled").status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run("cancelled").error()).isEqualTo("somebody asked it to stop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            track log loss=1 | RUN is missing; expected it as the first word, in --run or in JOTTER_RUN_ID. RUN=$(jotter track start NAME) starts one.
            track log job | KEY=VALUE is missing; expected metrics such as loss=0.5, or --stdin.
            track log job loss | metric is "loss"; expected KEY=VALUE, such as lr=0.001.
            track log job loss=fast | metric "loss" is "fast"; expected a number such as 0.5, 1e-3, nan or -inf.
            track log job loss=1 --step x | --step is "x"; expected a whole number
            track log job loss=1 --stdin | --stdin and KEY=VALUE are given; expected one of the two.
            track log job --stdin --step 1 | --stdin and --step are given; expected one of the two.
            track log nope loss=1 | run "nope" is unknown; expected
            track param job | KEY=VALUE is missing; expected params such as lr=0.001.
            track tag job | TAG is missing; expected KEY or KEY=VALUE after the run.
            track note job two words | TEXT is 2 words; expected one, in quotes, or - to read it from standard input.
            track artifact job | FILE is missing; expected a file or a directory after the run.
            track artifact job - | --name is missing; expected one for what comes from standard input.
            track artifact job a b --name c | --name is given with 2 files; expected it with one.
            track artifact job id --name ../x | artifact name is "../x"; expected a relative path
            track end job --status running | --status is "running"; expected one of completed, failed, cancelled.
            track start x --param lr | --param is "lr"; expected KEY=VALUE
            track start x --seed many | --seed is "many"; expected a whole number
            track start x --parent nope | run "nope" is unknown
            track start x --steps -5 | totalSteps is -5; expected 0 (unknown) or more.
            track exec x | COMMAND is missing; expected the command line, after --.
            track stop | command "track stop" is unknown; expected one of track start
            """)
    void refuses_what_it_cannot_do(String line, String message) throws IOException {
        RunId id = start("job");
        byte[] before = Files.readAllBytes(directory.resolve("runs/job/" + id + "/run.jsonl"));

        Said said = console().run(line.split(" "));

        assertThat(said.err()).contains(message).doesNotContain("internal error");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(2);
        assertThat(directory.resolve("runs/job/" + id + "/run.jsonl")).hasBinaryContent(before);
        assertThat(Files.list(directory.resolve("runs"))).hasSize(1);
    }

    @Test
    void hostile_names_are_refused_or_kept_as_they_are() {
        Said said = console().run("track", "start", "a\nb");
        assertThat(said.err()).startsWith("run name \"a?b\" has the control character U+000A at position 1");
        assertThat(said.code()).isEqualTo(2);
        Said missing = console().run("track", "artifact", start("files").value(), "no/such\u001b[2Jfile");
        assertThat(missing.err()).contains("is missing or cannot be read").doesNotContain("\u001b");
        assertThat(missing.code()).isEqualTo(1);
        RunId id = start("../../x $(reboot) `id` '\"");
        assertThat(run(id.value()).name()).isEqualTo("../../x $(reboot) `id` '\"");
    }

    private RunInfo end(String... options) {
        RunId id = start("ended");
        List<String> line = new ArrayList<>(List.of("track", "end", id.value()));
        line.addAll(List.of(options));
        quiet(line.toArray(String[]::new));
        return run(id.value());
    }

    private RunId start(String name) {
        return new RunId(console().run("track", "start", name).out().strip());
    }

    /** Says nothing, as it went well. */
    private void quiet(String... line) {
        assertThat(console().run(line)).isEqualTo(new Said(0, "", ""));
    }

    private Console console() {
        return new Console(directory);
    }

    private RunInfo run(String reference) {
        try (Jotter jotter = jotter()) {
            return jotter.run(reference);
        }
    }

    private Jotter jotter() {
        return Jotter.open(new Workspace(directory));
    }

    private String launcher() {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1"
                + " -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path") + "' dev.jotter.cli.JotterCli -w '"
                + directory + "'";
    }

    private ProcessBuilder sh(String script) {
        return new ProcessBuilder("sh", "-c", script)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
