package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.cli.Console.Said;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code diff} and {@code compare} say of runs that differ in one thing each. */
class DiffTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String PATCH = "diff --git a/A.java b/A.java\n@@ -1 +1,2 @@\n one\n+two\n";

    @TempDir
    Path directory;

    private Said said(String... args) {
        return new Console(directory).run(args);
    }

    private static RunSpec spec(String name) {
        return RunSpec.named(name)
                .withExperiment("e")
                .withParams(Map.of("lr", 0.1))
                .withSeed(1L)
                .withGit(git(COMMIT, PATCH));
    }

    private static GitState git(String commit, String diff) {
        return new GitState(commit, "main", null, !diff.isEmpty(), false, diff);
    }

    /** Two jars and a directory. */
    private static String classPath(String versionOfX, String hashOfClasses) {
        return """
                {"format": 1, "class_path": [
                  {"path": "/lib/x.jar", "size": 1, "sha256": "%s", "modules": ["com.x:x:%s"]},
                  {"path": "/lib/gone-1.0.jar", "size": -1, "sha256": "", "modules": []},
                  {"path": "/p/target/classes", "size": 1, "sha256": "%s", "modules": []}]}
                """.formatted(versionOfX.repeat(21) + "a", versionOfX, hashOfClasses.repeat(64));
    }

    private RunId run(RunSpec spec, double loss, String classPath) throws IOException {
        try (Jotter jotter = Jotter.open(new Workspace(directory));
                Run run = jotter.start(spec)) {
            run.log("loss", loss, 1);
            run.log("train/entropy", 1, 1);
            run.complete();
            if (!classPath.isEmpty()) {
                Files.writeString(run.directory().resolve("environment.json"), classPath);
            }
            return run.id();
        }
    }

    private String diff(RunSpec one, RunSpec other) throws IOException {
        return diff(one, classPath("1.2", "a"), other, classPath("1.2", "a"));
    }

    private String diff(RunSpec one, String oneCode, RunSpec other, String otherCode) throws IOException {
        String before = run(one, 0.5, oneCode).value();
        String after = run(other, 0.25, otherCode).value();
        Said said = said("diff", before, after);
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        boolean cause = !said.out().contains("Nothing differs but the results.");
        assertThat(said("diff", before, after, "--exit-code").code()).isEqualTo(cause ? 1 : 0);
        return said.out();
    }

    @Test
    void runs_alike_differ_in_nothing_but_their_results() throws IOException {
        String said = diff(spec("a"), spec("b"));

        assertThat(said)
                .containsPattern("(?m)^- +a +\\w{13} +COMPLETED$")
                .containsPattern("(?m)^  loss +min +0.5 +0.25 +-50.0 %$")
                .containsPattern("(?m)^  train/entropy +last +1 +1 +same$")
                .endsWith("\nNothing differs but the results.\n")
                .doesNotContain("Params")
                .doesNotContain("Git")
                .doesNotContain("Code")
                .doesNotContain("Environment");
        assertThat(said.indexOf("loss")).isLessThan(said.indexOf("train/entropy"));
    }

    @Test
    void a_run_does_not_differ_from_itself() throws IOException {
        String id = run(spec("a"), 1, classPath("1.2", "a")).value();

        assertThat(said("diff", id, id).out()).endsWith("\nNothing differs.\n");
    }

    @Test
    void another_seed_is_said_to_be_all_there_is() throws IOException {
        assertThat(diff(spec("a"), spec("b").withSeed(2L)))
                .containsPattern("Seed\n +a +b\n +seed +1 +2\n")
                .endsWith("\nNothing differs but the seed and the results.\n");
    }

    @Test
    void params_are_listed_with_those_that_one_lacks() throws IOException {
        String said = diff(spec("a"), spec("b").withParams(Map.of("lr", 0.2, "model", Map.of("depth", 3))));

        assertThat(said)
                .containsPattern("Params\n +a +b\n +lr +0.1 +0.2\n +model.depth +- +3\n")
                .doesNotContain("Nothing differs");
    }

    @Test
    void another_commit_comes_with_what_to_type() throws IOException {
        String other = "fedcba9876543210fedcba9876543210fedcba98";

        assertThat(diff(spec("a"), spec("b").withGit(git(other, PATCH))))
                .containsPattern("commit +0123456789ab +fedcba987654\n")
                .contains("The uncommitted changes are the same.")
                .contains("git log --oneline --left-right 0123456789ab...fedcba987654");
    }

    @Test
    void uncommitted_changes_are_laid_side_by_side() throws IOException {
        assertThat(diff(spec("a"), spec("b").withGit(git(COMMIT, PATCH.replace("+two", "+three")))))
                .contains("Uncommitted changes\n")
                .contains("  -+two\n  ++three\n")
                .doesNotContain("Git\n");
        assertThat(diff(spec("a"), spec("b").withGit(git(COMMIT, ""))))
                .containsPattern("dirty +true +false")
                .contains("  -+two\n");
        assertThat(diff(spec("a"), spec("b").withGit(git(COMMIT, PATCH + "+more\n".repeat(6_000)))))
                .contains("too long to show");
    }

    @Test
    void a_run_outside_git_differs_from_one_within() throws IOException {
        assertThat(diff(spec("a"), spec("b").withGit(null))).containsPattern("commit +0123456789ab +-\n");
    }

    @Test
    void code_is_told_by_version_else_by_checksum() throws IOException {
        assertThat(diff(spec("a"), classPath("1.2", "a"), spec("b"), classPath("1.3", "b")))
                .containsPattern("Code\n +a +b\n +com.x:x +1.2 +1.3\n +p/target/classes +a{12} +b{12}\n")
                .doesNotContain("gone");
        String missing = classPath("1.2", "a").replace("com.x:x:1.2", "com.y:y:1.2");
        assertThat(diff(spec("a"), classPath("1.2", "a"), spec("b"), missing))
                .containsPattern("com.x:x +1.2 +-\n +com.y:y +- +1.2\n");
        assertThat(diff(spec("a"), classPath("1.2", "a"), spec("b"), ""))
                .contains("The class path of one of them, or of both, is not recorded.");
    }

    @Test
    void scripts_get_every_documented_key() throws IOException {
        String before = run(spec("a"), 0.5, classPath("1.2", "a")).value();
        String after =
                run(spec("b").withSeed(2L), Double.NaN, classPath("1.2", "b")).value();

        JsonNode fields = new ObjectMapper()
                .readTree(said("diff", before, after, "--json").out());

        List<String> keys = List.of(
                "before",
                "after",
                "params",
                "git",
                "uncommitted_changes",
                "code",
                "environment",
                "command",
                "seed",
                "tags",
                "results",
                "same_but_for_seed");
        assertThat(fields.fieldNames()).toIterable().containsExactlyElementsOf(keys);
        assertThat(fields.at("/before/run_id").asText()).isEqualTo(before);
        assertThat(fields.at("/seed/0/after").asLong()).isEqualTo(2);
        assertThat(fields.at("/code/0/name").asText()).isEqualTo("p/target/classes");
        assertThat(fields.at("/results/0/after").asText()).isEqualTo("NaN");
        assertThat(fields.at("/results/0/relative_change").isNull()).isTrue();
        assertThat(fields.at("/same_but_for_seed").asBoolean()).isFalse();
        String page = Files.readString(Path.of("../docs/cli.md"));
        assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    @Test
    void hostile_text_cannot_command_a_terminal() throws IOException {
        String evil = ThreeRuns.HOSTILE;
        String before = run(spec("a"), 1, "").value();
        String after = run(
                        spec("b")
                                .withParams(Map.of("lr", evil))
                                .withTags(Map.of("t", evil))
                                .withGit(git(COMMIT, "+" + evil + "\n")),
                        2,
                        "")
                .value();

        for (String command : List.of("diff", "compare")) {
            Said said = new Console(directory).runOnTerminal(100, Map.of(), command, before, after);
            assertThat(said.out().replaceAll("\u001b\\[[0-9;]*m", "")).doesNotContain("\u001b", "\u0007", "\u202E");
        }
    }

    @Test
    void the_class_path_can_be_listed() throws IOException {
        String id = run(spec("a"), 1, classPath("1.2", "a")).value();

        assertThat(said("show", id, "--class-path").out())
                .containsPattern("NAME +VERSION +SIZE +SHA-256 +PATH")
                .containsPattern("com.x:x +1.2 +1 B +1.21.21.21.2 +/lib/x.jar")
                .containsPattern("gone +1.0 +missing +/lib/gone-1.0.jar");
        assertThat(new ObjectMapper()
                        .readTree(said("show", id, "--class-path", "--json").out())
                        .at("/2/name")
                        .asText())
                .isEqualTo("p/target/classes");
        assertThat(said("show", run(spec("b"), 1, "").value(), "--class-path").err())
                .isEqualTo("The class path of this run is not recorded.\n");
    }

    @Test
    void a_diff_says_what_it_lacks() throws IOException {
        GitState git =
                git(COMMIT, PATCH).withUntracked(List.of("a.txt", "lib/"), 3).withDiffCut(true);
        String id = run(spec("a").withGit(git), 1, "").value();

        Said said = said("show", id, "--diff");

        assertThat(said.out()).isEqualTo(PATCH);
        assertThat(said.err()).contains("this patch is cut").contains("not in it (5): a.txt, lib/\n");
        assertThat(said("show", id).out()).containsPattern("Untracked +a.txt, lib/ and 3 more\n");
    }

    @Nested
    class Compared {

        @Test
        void ten_runs_can_be_read_on_a_hundred_columns() throws IOException {
            String[] words = new String[11];
            words[0] = "compare";
            for (int i = 0; i < 10; i++) {
                words[i + 1] = run(
                                spec("ppo-cartpole-seed-" + i)
                                        .withSeed((long) i)
                                        .withParams(Map.of("lr", (i + 1) * 0.123456789, "long", "word ".repeat(30))),
                                1.0 / (i + 3),
                                "")
                        .value();
            }

            Said said = new Console(directory).runOnTerminal(100, Map.of("NO_COLOR", "1"), words);

            assertThat(said.out().replaceAll("\u001b\\[[0-9;]*m", "").lines()).allMatch(line -> line.length() <= 100);
            for (int i = 0; i < 10; i++) {
                assertThat(said.out())
                        .contains(
                                "ppo-cartpole-seed-" + i,
                                String.valueOf((i + 1) * 0.123456789).substring(0, 5));
            }
            assertThat(said.out()).contains("* 0.083333");
        }

        @Test
        void only_what_differs_is_kept_where_that_is_asked_for() throws IOException {
            String a =
                    run(spec("a").withTags(Map.of("x", "1", "y", "")), 0.5, "").value();
            String b =
                    run(spec("b").withTags(Map.of("x", "2", "y", "")), 0.25, "").value();

            Said said = said("compare", a, b, "--only-differing");

            assertThat(said.out())
                    .contains("The params do not differ.")
                    .containsPattern("\\* +x +1 +2\n")
                    .doesNotContainPattern(" y +yes")
                    .containsPattern("loss +min +0.5 +\\* 0.25")
                    .doesNotContain("train/entropy");
            JsonNode fields = new ObjectMapper()
                    .readTree(
                            said("compare", a, b, "--only-differing", "--json").out());
            assertThat(fields.at("/params").size()).isZero();
            assertThat(fields.at("/tags").fieldNames()).toIterable().containsExactly("x");
            assertThat(fields.at("/metrics").fieldNames()).toIterable().containsExactly("loss");
        }

        @Test
        void long_values_show_where_they_differ() throws IOException {
            String alike = "/a/long/path/".repeat(6) + " train ";
            String a = run(spec("a").withParams(Map.of("command", alike + "--lr 0.1")), 0.5, "")
                    .value();
            String b = run(spec("b").withParams(Map.of("command", alike + "--lr 0.2 🚀")), 0.5, "")
                    .value();

            assertThat(said("compare", a, b).out()).containsPattern("command +…0\\.1 +…0\\.2 🚀");
        }

        @Test
        void runs_of_one_name_are_told_apart() throws IOException {
            String a = run(spec("same"), 0.5, "").value();
            String b = run(spec("same"), 0.25, "").value();

            assertThat(said("compare", a, b).out())
                    .containsPattern("#1 same +" + a)
                    .containsPattern("#2 same +" + b);
        }

        @Test
        void a_metric_that_none_has_is_refused() throws IOException {
            String a = run(spec("a"), 0.5, "").value();

            Said said = said("compare", a, a, "--metric", "reward");

            assertThat(said.err())
                    .isEqualTo("metric \"reward\" is in none of these runs; expected one of loss, train/entropy.\n");
            assertThat(said.code()).isEqualTo(2);
        }
    }

    @Test
    void an_unknown_run_is_refused() {
        Said said = said("diff", "nobody", "nothing");

        assertThat(said.code()).isEqualTo(2);
        assertThat(Objects.requireNonNull(said.err())).startsWith("run \"nobody\" is unknown");
    }
}
