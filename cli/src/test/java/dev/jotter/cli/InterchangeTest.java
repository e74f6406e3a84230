package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dump} and {@code import}. */
class InterchangeTest {

    private static final String HEAD = "run_id,run_name,experiment,key,step,value,time";

    @TempDir
    Path directory;

    private ThreeRuns runs;

    @BeforeEach
    void three_runs() throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
        runs = ThreeRuns.in(directory);
    }

    private Console console() {
        return new Console(directory);
    }

    @Test
    void dumps_points_to_standard_output_and_nothing_else() {
        Said said = console().run("dump", "ppo-0", "ppo-1", "--format", "csv", "--metrics", "rew*,loss");

        List<String> lines = said.out().lines().toList();
        assertThat(said.code()).isZero();
        assertThat(lines).hasSize(1 + 8).startsWith(HEAD);
        assertThat(lines.get(1)).startsWith(runs.first() + ",ppo-0,cartpole,loss,50000,NaN,2");
        assertThat(lines).anyMatch(line -> line.startsWith(runs.second() + ",ppo-1,cartpole,reward,40000,500.0,"));
        assertThat(said.err()).isEqualTo("Dumped 2 runs with 8 points.\n");
    }

    @Test
    void dumps_both_tables_into_a_directory_and_prints_their_paths() throws IOException {
        for (String format : List.of("csv", "jsonl", "parquet")) {
            Said said = console().run("dump", "--all", "--format", format, "-o", "out/");

            assertThat(said.err()).isEqualTo("Dumped 3 runs with 8 points.\n");
            assertThat(said.out()).isEqualTo("out/points." + format + "\nout/runs." + format + "\n");
            assertThat(directory.resolve("out/runs." + format)).isNotEmptyFile();
        }
        assertThat(Files.readString(directory.resolve("out/runs.jsonl")))
                .contains("\"run_name\":\"ppo-0\"", "\"git_diff\":\"+ a line\\n\"", "\"learningRate\":0.001");
    }

    @Test
    void dumps_the_runs_for_which_a_condition_holds() {
        Said said = console().run("dump", "--where", "status = 'FAILED'", "--format", "jsonl", "--what", "runs");

        assertThat(said.out().lines())
                .hasSize(1)
                .allMatch(line -> line.contains(runs.hostile().value()));
    }

    @Test
    void what_goes_out_as_event_files_comes_in_again_and_only_once() {
        assertThat(console()
                        .run("dump", "--all", "--format", "tensorboard", "-o", "tb")
                        .out())
                .isEqualTo("tb\n");

        Said trial = console().run("import", "tensorboard", "tb", "--dry-run", "--experiment", "back");
        Said first = console().run("import", "tensorboard", "tb", "--experiment", "back");
        Said second = console().run("import", "tensorboard", "tb", "--experiment", "back");

        assertThat(trial.err()).isEqualTo("Would import 3 new, update 0, 0 unchanged; 8 points.\n");
        assertThat(first.err()).isEqualTo("Imported 3 new, updated 0, 0 unchanged; 8 points.\n");
        assertThat(first.out()).contains("ppo-0", "back", "new");
        assertThat(second.err()).isEqualTo("Imported 0 new, updated 0, 3 unchanged; 0 points.\n");
        assertThat(second.out()).isEmpty();
        assertThat(console().run("runs", "--experiment", "back", "--json").out())
                .contains("\"last\" : 300.123456789", "\"import.from\" : \"tensorboard\"");
    }

    @Test
    void says_as_json_what_an_import_did() throws IOException {
        Path experiment = Files.createDirectories(directory.resolve("mlruns/0"));
        Files.writeString(experiment.resolve("meta.yaml"), "name: \"evil \\e[2J\"\n");
        Files.createDirectories(experiment.resolve("r1"));
        Files.writeString(experiment.resolve("r1/meta.yaml"), "run_id: r1\nstatus: 3\nstart_time: 1000\n");

        Said said = console().run("import", "mlflow", "mlruns", "--json");

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("\"dry_run\" : false", "\"change\" : \"new\"", "\"problems\" : [")
                .doesNotContain("\u001b");
        assertThat(said.err()).contains("the name \"evil ?[2J\" became").doesNotContain("\u001b");
    }

    @Test
    void a_bar_goes_with_the_work_on_a_terminal_and_is_taken_away() {
        Said said = console()
                .runOnTerminal(80, Map.of("NO_COLOR", "1"), "dump", "--all", "--format", "parquet", "-o", "x/");

        assertThat(said.err().replaceAll(".*\r\u001b\\[K", "")).isEqualTo("Dumped 3 runs with 8 points.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dump --format csv | the runs to dump are not given; expected RUN..., or --where EXPR, or --all.
            dump ppo-0 --all --format csv | the runs to dump are given in more ways than one; expected RUN..., or --where EXPR, or --all.
            dump ppo-0 --format parquet | --output is -; expected a file or a directory, as Parquet is no text. Give one with -o points.parquet.
            dump ppo-0 --format csv --what both | --output is -; expected a directory for two tables, such as -o exported/, or --what points or --what runs.
            dump ppo-0 --format tensorboard | --output is -; expected a directory, in which each run gets its own. Give one with -o tb/.
            dump ppo-0 --format tensorboard -o tb --what runs | --what is runs; expected none with tensorboard, whose files hold both.
            dump ppo-0 --format csv --metrics rewrad | metric "rewrad" is in none of these runs; expected one of loss, reward. Did you mean "reward"?
            import mlflow nowhere | PATH is nowhere; expected a file or directory that is there.
            import tensorboard .jotter | PATH is .jotter; expected event files (their names contain "tfevents"), but none is there.
            """)
    void refuses_what_cannot_be_and_says_what_can(String line, String message) throws IOException {
        Said said = console().run(line.split(" "));

        assertThat(said.err()).isEqualTo(message + "\n");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(2);
    }
}
