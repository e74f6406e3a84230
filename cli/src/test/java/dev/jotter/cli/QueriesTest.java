package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.cli.Console.Said;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesTest {

    private static final List<String> RUN_KEYS = List.of(
            "run_id",
            "name",
            "experiment",
            "description",
            "status",
            "outcome",
            "config",
            "params",
            "tags",
            "notes",
            "parent",
            "seed",
            "step",
            "total_steps",
            "attempt",
            "created_at",
            "started_at",
            "ended_at",
            "last_sign_at",
            "duration_seconds",
            "error",
            "dropped",
            "git",
            "environment",
            "metrics",
            "artifacts",
            "goals",
            "commit",
            "snapshots",
            "checkpoints",
            "resumed_from",
            "directory");

    @TempDir
    Path directory;

    private Console console;
    private ThreeRuns made;

    @BeforeEach
    void make_three_runs() {
        console = new Console(directory);
        made = ThreeRuns.in(directory);
    }

    private JsonNode json(String... args) throws IOException {
        Said said = console.run(args);
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out()).endsWith("\n");
        return new ObjectMapper().readTree(said.out());
    }

    @Nested
    class Runs {

        @Test
        void are_listed_the_newest_first() {
            Said said = console.run("runs");

            List<String> lines = said.out().lines().toList();
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0)).matches("RUN +NAME +EXPERIMENT +STATUS +CREATED +TOOK +STEP +REWARD +LOSS");
            assertThat(said.out())
                    .contains(
                            made.first().value(),
                            made.second().value(),
                            made.hostile().value());
            assertThat(said.out())
                    .containsPattern("ppo-1 +cartpole +COMPLETED +just now +\\d.\\d s +50,000 +300.12 +NaN");
            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isZero();
        }

        @Test
        void are_narrowed_by_every_option() {
            assertThat(console.run("runs", "--status", "failed").out())
                    .contains("東京")
                    .doesNotContain("ppo-");
            assertThat(console.run("runs", "--status", "failed,completed").out().lines())
                    .hasSize(4);
            assertThat(console.run("runs", "--tag", "team=a").out().lines()).hasSize(3);
            assertThat(console.run("runs", "--branch", "main").out().lines()).hasSize(3);
            assertThat(console.run("runs", "--experiment", "cartpole").out().lines())
                    .hasSize(4);
            assertThat(console.run("runs", "--where", "metrics.reward.max > 490")
                            .out())
                    .contains("ppo-1")
                    .doesNotContain("ppo-0");
        }

        @Test
        void are_sorted_and_limited() {
            Said said = console.run("runs", "--sort", "metrics.reward.max", "--asc", "--limit", "1");

            assertThat(said.out()).contains("ppo-0").doesNotContain("ppo-1");
            assertThat(said.err()).startsWith("There are more; --limit 0 lists all, and this goes on: --after ");
        }

        @Test
        void show_the_metrics_asked_for() {
            assertThat(console.run("runs", "--metric", "loss").out().lines().findFirst())
                    .hasValueSatisfying(
                            heading -> assertThat(heading).endsWith("  LOSS").doesNotContain("REWARD"));
        }

        @Test
        void say_what_to_do_when_there_is_none() {
            assertThat(console.run("runs", "--author", "nobody").err())
                    .isEqualTo("No run is like that. 'jotter runs' lists all of them.\n");
            assertThat(console.run("runs", "--author", "nobody", "--json").out())
                    .isEqualTo("[ ]\n");
        }

        @Test
        void have_every_documented_key_in_json() throws IOException {
            JsonNode runs = json("runs", "--json", "--sort", "name", "--asc");

            assertThat(runs).hasSize(3);
            for (JsonNode run : runs) {
                assertThat(run.fieldNames()).toIterable().containsExactlyElementsOf(RUN_KEYS);
            }
            JsonNode run = runs.get(0);
            assertThat(run.get("run_id").asText()).isEqualTo(made.first().value());
            assertThat(run.get("status").asText()).isEqualTo("COMPLETED");
            assertThat(run.get("outcome").asText()).isEqualTo("success");
            assertThat(run.at("/config/learningRate").asDouble()).isEqualTo(1e-3);
            assertThat(run.at("/metrics/reward/max").asDouble()).isEqualTo(480.25);
            assertThat(run.at("/metrics/reward/max_step").asLong()).isEqualTo(40_000);
            assertThat(run.at("/metrics/reward/count").asLong()).isEqualTo(3);
            assertThat(run.at("/metrics/loss/last").asText()).isEqualTo("NaN");
            assertThat(run.at("/git/dirty").asBoolean()).isTrue();
            assertThat(run.at("/artifacts/0/name").asText()).isEqualTo("model.bin");
            assertThat(run.at("/artifacts/0/size_bytes").asLong()).isEqualTo(7);
        }

        @Test
        void are_documented_key_by_key() throws IOException {
            String page = Files.readString(Path.of("../docs/cli.md"));

            assertThat(RUN_KEYS).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
        }
    }

    @Nested
    class OneRun {

        @Test
        void is_shown_whole() {
            Said said = console.run("show", "ppo-0");

            assertThat(said.out())
                    .contains("ppo-0 (" + made.first() + ")")
                    .containsPattern("Status +COMPLETED, success")
                    .containsPattern("About +How sure is it\\?")
                    .containsPattern("Step +50,000 of 50,000")
                    .containsPattern("Tags +.*team=a")
                    .containsPattern("Git +0123456789ab on main, with uncommitted changes")
                    .containsPattern("learningRate +0.001")
                    .containsPattern("device +cpu")
                    .containsPattern("reward +300.12 +20 +480.25 +266.79 +3 +50,000")
                    .containsPattern("model.bin +7 B")
                    .contains("  It **works**.\n  \n  Really.\n");
            assertThat(said.code()).isZero();
        }

        @Test
        void says_that_it_was_started_outside_git() {
            try (Jotter jotter = Jotter.open(new Workspace(directory))) {
                jotter.create(RunSpec.named("wild"));
            }

            assertThat(console.run("show", "wild").out())
                    .containsPattern("Git +none, it was started outside a repository");
        }

        @Test
        void says_that_it_is_not_whole() throws IOException {
            Path log = directory.resolve("runs/cartpole/" + made.first() + "/run.jsonl");
            assertThat(console.run("show", "ppo-0").out()).doesNotContain("Missing");
            Files.writeString(
                    log,
                    "{\"event\":\"dropped\",\"attempt\":1,\"t\":1,\"writer\":\"a\",\"points\":1200,\"lines\":34}\n",
                    StandardOpenOption.APPEND);

            assertThat(console.run("show", "ppo-0").out())
                    .containsPattern(
                            "Missing +1,234 points or changes: the disk had no room for them, so the run is not"
                                    + " whole");
            assertThat(json("show", "ppo-0", "--json").get("dropped").asLong()).isEqualTo(1234);
        }

        @Test
        void is_found_by_the_beginning_of_its_id() {
            String id = made.hostile().value();

            assertThat(console.run("show", id, "--json").out())
                    .isEqualTo(
                            console.run("show", id.substring(0, 12), "--json").out());
        }

        @Test
        void gives_its_diff() throws IOException {
            assertThat(console.run("show", "ppo-0", "--diff").out()).isEqualTo("+ a line\n");
            assertThat(json("show", "ppo-0", "--json").get("diff").asText()).isEqualTo("+ a line\n");
        }

        @Test
        void that_does_not_exist_is_refused_with_the_near_ones() {
            Said said = console.run("show", "ppo-9");

            assertThat(said.err()).contains("ppo-9").contains("ppo-0").doesNotContain("\tat ");
            assertThat(said.out()).isEmpty();
            assertThat(said.code()).isEqualTo(2);
        }
    }

    @Nested
    class Compared {

        @Test
        void differences_are_marked() {
            Said said = console.run("compare", "ppo-0", "ppo-1");

            assertThat(said.out())
                    .containsPattern("\\* +learningRate +0.001 +3e-4")
                    .containsPattern("(?m)^ +steps +50000 +50000")
                    .containsPattern("reward +max +480.25 +\\* 500")
                    .containsPattern("loss +min +NaN +NaN")
                    .containsPattern("(?m)^ +team +a +a")
                    .containsPattern("(?m)^ +quick +yes +yes")
                    .contains("The environments do not differ.");
        }

        @Test
        void the_best_is_marked() {
            assertThat(console.run("compare", "ppo-0", "ppo-1", "--mode", "max").out())
                    .containsPattern("reward +max +480.25 +\\* 500");
            assertThat(console.run("compare", "ppo-0", "ppo-1", "--mode", "min").out())
                    .containsPattern("(?m)reward +min +20 +20$");
        }

        @Test
        void scripts_get_lists_in_the_order_of_the_runs() throws IOException {
            JsonNode fields = json("compare", "ppo-1", "ppo-0", made.hostile().value(), "--json");

            assertThat(fields.fieldNames())
                    .toIterable()
                    .containsExactly("runs", "params", "differing", "metrics", "environment", "tags", "directions");
            assertThat(fields.at("/tags/team/0").asText()).isEqualTo("a");
            assertThat(fields.at("/directions/reward").asText()).isEqualTo("max");
            assertThat(fields.at("/directions/loss").asText()).isEqualTo("min");
            assertThat(fields.at("/runs/0/name").asText()).isEqualTo("ppo-1");
            assertThat(fields.at("/params/learningRate/1").asDouble()).isEqualTo(1e-3);
            assertThat(fields.at("/params/learningRate/2").isNull()).isTrue();
            assertThat(fields.at("/metrics/reward/0/max").asDouble()).isEqualTo(500);
            assertThat(fields.at("/metrics/reward/2").isNull()).isTrue();
        }
    }

    @Nested
    class Best {

        @Test
        void is_ranked() {
            Said said = console.run("best", "reward", "--mode", "max");

            assertThat(said.out().lines().toList().get(1))
                    .matches(" *1  " + made.second() + "  ppo-1 +500 +40,000 +1 +3e-4");
            assertThat(said.out().lines()).hasSize(3);
        }

        @Test
        void has_every_documented_key_in_json() throws IOException {
            JsonNode first = json("best", "reward", "--mode", "min", "--limit", "1", "--json")
                    .get(0);

            assertThat(first.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "rank",
                            "run_id",
                            "name",
                            "experiment",
                            "status",
                            "metric",
                            "value",
                            "at_step",
                            "seed",
                            "differing_params");
            assertThat(first.get("value").asDouble()).isEqualTo(20);
        }

        @Test
        void of_an_unknown_metric_is_refused() {
            Said said = console.run("best", "rewrd", "--mode", "max");

            assertThat(said.err())
                    .isEqualTo("metric \"rewrd\" is unknown; expected one of loss, reward. Did you mean \"reward\"?\n");
            assertThat(said.code()).isEqualTo(2);
        }

        @Test
        void of_a_metric_without_a_finite_value_is_nobody() {
            Said said = console.run("best", "loss", "--mode", "min");

            assertThat(said.err()).isEqualTo("No run has a finite value of loss. 'jotter runs' lists all of them.\n");
            assertThat(said.code()).isZero();
        }
    }

    @Nested
    class Pages {

        @Test
        void go_on_behind_a_cursor_until_there_is_none() throws IOException {
            JsonNode first = json("runs", "--json", "--page", "--limit", "2", "--sort", "name:asc");
            JsonNode second = json(
                    "runs",
                    "--json",
                    "--page",
                    "--limit",
                    "2",
                    "--sort",
                    "name:asc",
                    "--after",
                    first.get("next").asText());

            assertThat(first.at("/runs/0/name").asText()).isEqualTo("ppo-0");
            assertThat(first.at("/runs/1/name").asText()).isEqualTo("ppo-1");
            assertThat(second.get("runs")).hasSize(1);
            assertThat(second.get("next").isNull()).isTrue();
        }

        @Test
        void are_told_of_on_standard_error_and_refused_when_they_are_none() {
            Said said = console.run("runs", "--limit", "1");
            String cursor = said.err().replaceFirst("(?s).*--after (\\S+).*", "$1");

            assertThat(said.err()).startsWith("There are more; --limit 0 lists all, and this goes on: --after ");
            assertThat(console.run("runs", "--after", cursor).out()).contains("ppo-0", "ppo-1");
            assertThat(console.run("runs", "--after", "x").code()).isEqualTo(2);
            assertThat(console.run("runs", "--page").err()).startsWith("--page is given without --json; expected both");
        }
    }

    @Nested
    class Filters {

        @Test
        void by_name_and_time() {
            assertThat(console.run("runs", "--name", "ppo-?").out())
                    .contains("ppo-0", "ppo-1")
                    .doesNotContain("{{name}}");
            assertThat(console.run("runs", "--since", "2999-01-01").err()).startsWith("No run is like that.");
            assertThat(console.run("runs", "--before", "2999-01-01T12:00Z", "--since", "2001-01-01 12:00")
                            .out()
                            .lines())
                    .hasSize(4);
            assertThat(console.run("runs", "--since", "soon").err())
                    .isEqualTo("--since is \"soon\"; expected a date such as 2026-01-31, 2026-01-31T12:00 or"
                            + " 2026-01-31T12:00:00Z.\n");
            assertThat(console.run("best", "reward", "--mode", "max", "--name", "ppo-0")
                            .out())
                    .contains("ppo-0")
                    .doesNotContain("ppo-1");
        }

        @Test
        void by_parent_and_as_a_tree() {
            try (Jotter jotter = Jotter.open(new Workspace(directory))) {
                jotter.create(RunSpec.named("child").withParent(made.first()));
            }

            assertThat(console.run("runs", "--parent", "ppo-0").out().lines()).hasSize(2);
            assertThat(console.run("runs", "--tree").out()).containsPattern("ppo-0 .*\n.* └ child ");
        }
    }

    @Nested
    class Groups {

        @Test
        void have_a_line_each_and_no_deviation_for_one_run() {
            Said said = console.run("runs", "--group-by", "params.device,status", "--metric", "reward.max");

            assertThat(said.out().replaceAll(" +", " ")).isEqualTo("""
                    device status RUNS reward.max ± SD MIN MAX OF RUNS
                    cpu COMPLETED 2 490.13 13.965 480.25 500 2
                    - FAILED 1 - - - - 0
                    """);
            assertThat(console.run("runs", "--group-by", "--name", "ppo-*")
                            .out()
                            .replaceAll(" +", " "))
                    .startsWith("learningRate RUNS reward ± SD MIN MAX");
        }

        @Test
        void are_objects_for_scripts() throws IOException {
            JsonNode groups = json("runs", "--group-by", "status", "--metric", "reward", "--json");

            assertThat(groups.get(0).fieldNames()).toIterable().containsExactly("by", "run_ids", "metrics");
            assertThat(groups.at("/0/by/status").asText()).isEqualTo("COMPLETED");
            assertThat(groups.at("/0/metrics/reward/count").asInt()).isEqualTo(2);
            assertThat(groups.at("/0/metrics/reward/deviation").asDouble()).isZero();
            assertThat(groups.at("/1/metrics/reward/mean").isNull()).isTrue();
        }

        @Test
        void are_refused_by_what_is_not_a_field() {
            assertThat(console.run("runs", "--group-by", "size").err())
                    .startsWith("group is by \"size\"; expected one of ");
            assertThat(console.run("runs", "--group-by", "--tree").code()).isEqualTo(2);
        }
    }

    @Nested
    class Hostile {

        private final Map<String, String> environment = Map.of();

        @Test
        void text_cannot_command_a_terminal() {
            String id = made.hostile().value();
            List<List<String>> lines = List.of(
                    List.of("runs"),
                    List.of("show", id),
                    List.of("show", id, "--json"),
                    List.of("compare", id, "ppo-0"),
                    List.of("summary"),
                    List.of("best", ThreeRuns.HOSTILE_METRIC, "--mode", "max"),
                    List.of("best", "unknown", "--mode", "max"),
                    List.of("runs", "--tree", "--metric", ThreeRuns.HOSTILE),
                    List.of("runs", "--group-by", "params.evil,tags.tag", "--metric", ThreeRuns.HOSTILE_METRIC),
                    List.of("runs", "--name", ThreeRuns.HOSTILE),
                    List.of("runs", "--group-by", ThreeRuns.HOSTILE),
                    List.of("show", ThreeRuns.HOSTILE));

            for (List<String> line : lines) {
                Said said = console.runOnTerminal(80, environment, line.toArray(String[]::new));
                String colourless = (said.out() + said.err()).replaceAll("\u001b\\[\\d+m", "");
                assertThat(colourless.codePoints().filter(c -> c != '\n'))
                        .as("%s", line)
                        .noneMatch(Character::isISOControl)
                        .doesNotContain(0x202E);
            }
        }

        @Test
        void names_are_kept_readable() {
            assertThat(console.run("runs").out()).contains("🚀 東京 {{name}} <b>");
        }
    }

    @Test
    void colours_only_on_a_terminal_and_not_against_no_color() {
        assertThat(console.run("runs").out()).doesNotContain("\u001b");
        assertThat(console.runOnTerminal(120, Map.of(), "runs").out()).contains("\u001b[32mCOMPLETED\u001b[0m");
        assertThat(console.runOnTerminal(120, Map.of("NO_COLOR", "1"), "runs").out())
                .doesNotContain("\u001b");
    }

    @Test
    void fits_a_terminal() {
        assertThat(console.runOnTerminal(80, Map.of("NO_COLOR", "1"), "runs")
                        .out()
                        .lines())
                .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }

    @Test
    void refuses_a_filter_and_a_sort_key_that_it_cannot_read() {
        assertThat(console.run("runs", "--where", "reward >").err())
                .startsWith("filter has ")
                .contains("^");
        assertThat(console.run("runs", "--where", "reward >").code()).isEqualTo(2);
        assertThat(console.run("runs", "--sort", "size").err()).startsWith("sort is \"size\"; expected one of ");
        assertThat(console.run("runs", "--sort", "size").code()).isEqualTo(2);
    }

    @Test
    void sums_up_the_store() throws IOException {
        assertThat(console.run("summary").out())
                .containsPattern("Runs +3")
                .containsPattern("COMPLETED +2")
                .containsPattern("Experiments +cartpole");
        JsonNode summary = json("summary", "--json");
        assertThat(summary.fieldNames())
                .toIterable()
                .containsExactly("location", "runs", "by_status", "experiments", "names", "branches", "tags", "points");
        assertThat(summary.at("/by_status/FAILED").asLong()).isEqualTo(1);
        assertThat(summary.get("points").asLong()).isEqualTo(8);
    }

    @Test
    void finds_the_store_by_option_workspace_or_directory(@TempDir Path elsewhere) {
        Console there = new Console(elsewhere);

        assertThat(there.run("runs").out()).isEmpty();
        assertThat(there.run("runs", "--store", directory.toString()).out()).contains("ppo-0");
        assertThat(there.run("-w", directory.toString(), "runs").out()).contains("ppo-0");
        assertThat(there.run("--workspace=" + directory, "runs").out()).contains("ppo-0");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void cancels_only_what_has_not_ended() {
        Said said = console.run("cancel", "ppo-0");

        assertThat(said.err())
                .isEqualTo("run \"ppo-0\" (" + made.first() + ") is COMPLETED; expected one that is PENDING or RUNNING."
                        + " 'jotter runs --status pending,running' lists those.\n");
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void prints_the_console_of_a_run() throws IOException {
        assertThat(console.run("logs", "ppo-0").err()).isEqualTo("This run has written nothing to its console.\n");
        Path logs = Files.createDirectories(directory.resolve("runs/cartpole/" + made.first() + "/logs"));
        Files.writeString(logs.resolve("console.log"), "");
        assertThat(console.run("logs", "ppo-0", "-f").err())
                .isEqualTo("This run has written nothing to its console.\n");
        Files.writeString(logs.resolve("console.log"), "hello \u001b[31mred\u001b[0m \u001b]0;title\u0007\n");

        assertThat(console.run("logs", "ppo-0", "-f").out())
                .isEqualTo("hello \u001b[31mred\u001b[0m \u001b]0;title\u0007\n");
        assertThat(console.runOnTerminal(80, Map.of(), "logs", "ppo-0").out())
                .isEqualTo("hello \u001b[31mred\u001b[0m ␛]0;title␇\n");
    }

    @Test
    void monitors_what_has_ended_by_saying_so() {
        Said said = console.run("monitor", "ppo-0", "ppo-1");

        assertThat(said.out()).contains("ppo-0").contains("ppo-1");
        assertThat(said.code()).isZero();
        assertThat(console.run("monitor").err()).startsWith("No run is pending or running.");
        assertThat(console.run("monitor", made.hostile().value()).code()).isEqualTo(1);
    }
}
