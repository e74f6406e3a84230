package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.cli.Console.Said;
import dev.jotter.experiments.Launcher;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs taken up again, snapshots brought back, declared directions obeyed: as a person types it. */
class ResumeTest {

    @TempDir
    Path directory;

    private Console console;
    private Jotter jotter;

    @BeforeEach
    void opens() throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
        console = new Console(directory);
        jotter = Jotter.open(new Workspace(directory));
    }

    private JsonNode json(String... args) throws IOException {
        Said said = console.run(args);
        assertThat(said.err()).isEmpty();
        return new ObjectMapper().readTree(said.out());
    }

    @Nested
    class OfJobs {

        private RunInfo await(String name, Predicate<RunInfo> condition) {
            Launcher launcher = Launcher.local(jotter);
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (true) {
                var found = jotter.runs().stream()
                        .filter(run -> run.name().equals(name))
                        .findFirst()
                        .map(launcher::status)
                        .filter(condition);
                if (found.isPresent()) {
                    return found.get();
                }
                assertThat(System.nanoTime()).as(() -> jotter.runs().toString()).isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        }

        /** A recipe of the workspace whose command fails until a file is there. */
        private void launch() throws IOException, InterruptedException {
            Files.createDirectories(directory.resolve("recipes"));
            Files.writeString(directory.resolve("recipes/FlakyRecipe.java"), """
                    import dev.jotter.experiments.*;
                    import dev.jotter.tracking.Run;
                    import java.nio.file.*;
                    import java.util.*;

                    public final class FlakyRecipe extends Recipe<FlakyRecipe.Config> {
                        public record Config(int steps, String flag) {}
                        @Override public Config config() { return new Config(3, "flag"); }
                        @Override public List<Job> launch(Config config, Launch launch) {
                            return List.of(Job.training(Flaky.class).name("flaky").config(config));
                        }
                        public static final class Flaky implements Training<Config> {
                            @Override public Result train(Config config, Run run) throws Exception {
                                long from = run.latestCheckpoint().map(c -> c.step()).orElse(0L);
                                for (long step = from + 1; step <= config.steps(); step++) {
                                    run.log("reward", step, step);
                                    run.checkpoint(step, out -> out.write(1));
                                    if (step == 2 && Files.notExists(Path.of(config.flag()))) {
                                        throw new IllegalStateException("flaky");
                                    }
                                }
                                return Result.success(Map.of());
                            }
                        }
                    }
                    """);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            JotterCli.class.getName(),
                            "run",
                            "flaky",
                            "first",
                            "--wait",
                            "flag=" + directory.resolve("flag"))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("launch.txt").toFile())
                    .start();
            assertThat(process.waitFor())
                    .as(Files.readString(directory.resolve("launch.txt")))
                    .isEqualTo(1);
        }

        private void git(String... words) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(
                    "git", "-c", "user.name=ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"));
            command.addAll(List.of(words));
            assertThat(new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        }

        @Test
        void a_failed_run_goes_on_and_is_shown_with_its_attempt_and_its_children() throws Exception {
            git("init", "-q");
            git("commit", "-q", "--allow-empty", "-m", "one");
            launch();
            RunInfo run = await("flaky", now -> now.status() == RunStatus.FAILED);
            String before =
                    Objects.requireNonNull(Objects.requireNonNull(run.git()).commit());
            git("commit", "-q", "--allow-empty", "-m", "two");
            assertThat(console.run("resume", "flaky", "steps=9"))
                    .isEqualTo(new Said(
                            2,
                            "",
                            "config is changed by steps=9; expected no change, as an attempt keeps the config of its run."
                                    + " Add --new to go on as a new run with it.\n"));
            Files.createFile(directory.resolve("flag"));

            Said resumed = console.run("resume", "flaky", "--wait");

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(resumed.out()).isEqualTo(run.id() + "\n");
            assertThat(resumed.err())
                    .startsWith(
                            "Attempt 2 of flaky (" + run.id() + ") goes on from step 2.\nThe source tree is at commit ")
                    .contains(", and was at " + before.substring(0, 12)
                            + " when it ran before. It goes on with the class")
                    .contains("completed in");
            assertThat(console.run("show", "flaky").out())
                    .containsPattern("Status +COMPLETED")
                    .containsPattern("Attempt +2, resumed from step 2\n")
                    .containsPattern("Checkpoint +step 3, 1 B");
            assertThat(jotter.series(run.id(), "reward").steps()).containsExactly(1, 2, 3);

            Said child = console.run("resume", "flaky", "steps=5");

            assertThat(child.code()).as(child.err()).isZero();
            RunInfo done = await("flaky-resumed", now -> now.status().ended());
            assertThat(done.status()).as(done.error()).isEqualTo(RunStatus.COMPLETED);
            assertThat(child.out()).isEqualTo(done.id() + "\n");
            assertThat(child.err())
                    .startsWith("flaky-resumed (" + done.id() + "), a child of flaky (" + run.id()
                            + "), goes on from step 3.\n")
                    .endsWith("\nIt goes on by itself. Watch it with './jotter monitor " + done.id() + "'.\n");
            assertThat(console.run("show", "flaky").out())
                    .containsPattern("Children +flaky-resumed \\(" + done.id() + "\\)");
            assertThat(console.run("show", "flaky-resumed").out())
                    .containsPattern("Attempt +1, resumed from step 3 of its parent")
                    .containsPattern("Parent +flaky \\(" + run.id() + "\\)");
            assertThat(console.run("runs").out())
                    .containsPattern("STEP +ATTEMPT +PARENT +REWARD")
                    .containsPattern("flaky-resumed .* 1 +" + run.id() + " ")
                    .containsPattern("flaky .* 2 +- ");
            JsonNode shown = json("show", "flaky", "--json");
            assertThat(shown.get("resumed_from").asLong()).isEqualTo(2);
            assertThat(shown.at("/children/0").asText()).isEqualTo(done.id().value());
            assertThat(shown.at("/checkpoints/2/step").asLong()).isEqualTo(3);
            assertThat(shown.at("/goals/reward").asText()).isEqualTo("max");
        }
    }

    @Test
    void what_cannot_be_resumed_is_refused_with_what_to_do() {
        Run running = jotter.start("running", Map.of());
        assertThat(console.run("resume", "running"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "run \"running\" (" + running.id() + ") is RUNNING; expected one that has ended. Stop it with"
                                + " './jotter cancel " + running.id() + "', or wait for its end with './jotter monitor "
                                + running.id() + "'.\n"));
        running.fail("x");
        Said foreign = console.run("resume", "running");
        assertThat(foreign.code()).isEqualTo(2);
        assertThat(foreign.err()).contains("was started by no launcher: it has no job.json");
        assertThat(console.run("resume", "nobody").code()).isEqualTo(2);
    }

    @Test
    void a_snapshot_is_shown_and_comes_back() throws IOException {
        Path model = Files.writeString(directory.resolve("model.bin"), "weights");
        Run run = jotter.start("learned", Map.of());
        String hash = run.snapshot("after \u001B[31mten steps", model);
        run.complete(hash);

        Said shown = console.run("show", "learned");
        assertThat(shown.out())
                .containsPattern("Commit +" + hash)
                .containsPattern("COMMIT +MESSAGE +FILES +SIZE +TAKEN\n +" + hash.substring(0, 12)
                        + " +after ␛\\[31mten steps +1 +7 B +just now");
        assertThat(json("show", "learned", "--json").get("commit").asText()).isEqualTo(hash);

        Said back = console.run("checkout", hash.substring(0, 8), "back");
        assertThat(back).isEqualTo(new Said(0, "back/model.bin\n", ""));
        assertThat(directory.resolve("back/model.bin")).hasContent("weights");

        Files.writeString(directory.resolve("back/model.bin"), "mine");
        Said refused = console.run("checkout", hash, "back");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("has other content for model.bin").contains("--force");
        assertThat(directory.resolve("back/model.bin")).hasContent("mine");
        assertThat(console.run("checkout", hash, "back", "--force").code()).isZero();
        assertThat(directory.resolve("back/model.bin")).hasContent("weights");
        assertThat(console.run("checkout", "0123456789", "back").code()).isEqualTo(2);

        Files.delete(directory.resolve(".jotter/objects/" + hash.substring(0, 2) + "/" + hash.substring(2)));
        assertThat(console.run("show", "learned").out()).contains("missing or damaged");
    }

    @Test
    void the_declared_direction_is_the_default() throws IOException {
        for (int i = 0; i < 2; i++) {
            Run run = jotter.start(RunSpec.named("run-" + i).withGoal("loss", Mode.MIN));
            run.log(Map.of("loss", 5 + i, "other", 1), 0);
            run.log("loss", 9, 1);
            run.artifact("x", out -> out.write("x".getBytes(StandardCharsets.UTF_8)));
            run.complete();
        }

        assertThat(console.run("best", "loss").out()).containsPattern("LOWEST[^§]*1 +\\w+ +run-0 +5 ");
        assertThat(console.run("best", "loss", "--mode", "max").out()).contains("HIGHEST");
        assertThat(json("best", "loss", "--json").at("/0/value").asDouble()).isEqualTo(5);
        assertThat(console.run("best", "other"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "metric \"other\" has no declared direction in these runs; expected min or max. Say which (--mode"
                                + " on the command line), or declare it with run.goal(\"other\", ...).\n"));
        assertThat(console.run("best", "lost").err()).contains("Did you mean \"loss\"?");
        assertThat(console.run("compare", "run-0", "run-1").out())
                .containsPattern("loss +min +\\* 5 +6")
                .containsPattern("other +[a-z]+ +1 +1");
    }
}
