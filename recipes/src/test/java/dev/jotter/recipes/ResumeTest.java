package dev.jotter.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.experiments.Launcher;
import dev.jotter.experiments.Resumption;
import dev.jotter.rl.PolicyNetwork;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real training, killed and resumed, beside the same one left in peace. */
class ResumeTest {

    @TempDir
    Path directory;

    @Test
    void a_training_killed_and_resumed_ends_with_the_same_metrics_to_the_bit() throws Exception {
        Terminal terminal = new Terminal(directory);
        launch(terminal, "peace");
        launch(terminal, "killed");
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            for (int kills = 1; kills <= 2; kills++) {
                int attempt = kills;
                RunInfo run = await(
                        jotter,
                        "killed",
                        now -> now.attempt() == attempt
                                && now.checkpoints().stream().anyMatch(each -> each.attempt() == attempt));
                assertThat(run.status())
                        .as("killed in time, at step %d of %d", run.step(), run.totalSteps())
                        .isEqualTo(RunStatus.RUNNING);
                ProcessHandle.of(Long.parseLong(run.environment().get("pid")))
                        .ifPresent(ProcessHandle::destroyForcibly);
                RunInfo failed = await(jotter, "killed", now -> now.status().ended());
                assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
                Resumption.same(jotter, Launcher.local(jotter), failed);
            }
            RunInfo resumed = await(jotter, "killed", now -> now.status().ended());
            RunInfo peaceful = await(jotter, "peace", now -> now.status().ended());

            assertThat(resumed.status()).as(resumed.error()).isEqualTo(RunStatus.COMPLETED);
            assertThat(resumed.attempt()).isEqualTo(3);
            assertThat(peaceful.attempt()).isEqualTo(1);
            assertThat(resumed.metrics().keySet())
                    .isEqualTo(peaceful.metrics().keySet())
                    .contains("reward", "train/value_loss", "eval/reward", "sps");
            for (String key : new TreeSet<>(peaceful.metrics().keySet())) {
                MetricSeries a = jotter.series(peaceful.id(), key);
                MetricSeries b = jotter.series(resumed.id(), key);
                assertThat(b.steps()).as(key).isEqualTo(a.steps());
                if (!key.equals("sps")) {
                    assertThat(b.values()).as(key).isEqualTo(a.values());
                }
            }
            assertThat(policy(jotter, resumed)).containsExactly(policy(jotter, peaceful));
            assertThat(replays(resumed)).isEqualTo(replays(peaceful)).hasSize(4);
            assertThat(resumed.commit())
                    .as("the same policy is the same commit")
                    .isEqualTo(peaceful.commit());
        }
    }

    private static void launch(Terminal terminal, String name) throws IOException, InterruptedException {
        Terminal.Said said = terminal.run(List.of(
                "cartpole", name, "--detach", "--skip-git-check", "seeds=1", "--steps", "60000", "--seed", "3"));
        assertThat(said.exit()).as(said.err()).isZero();
    }

    private static RunInfo await(Jotter jotter, String experiment, Predicate<RunInfo> condition) {
        Launcher launcher = Launcher.local(jotter);
        long deadline = System.nanoTime() + 150_000_000_000L;
        while (true) {
            RunInfo run = jotter.runs().stream()
                    .filter(each -> each.experiment().equals(experiment))
                    .findFirst()
                    .map(launcher::status)
                    .orElseThrow();
            if (condition.test(run)) {
                return run;
            }
            assertThat(System.nanoTime()).as(run::toString).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static float[] policy(Jotter jotter, RunInfo run) throws IOException {
        return PolicyNetwork.load(jotter.artifact(run.id(), "policy.bin")).parameters();
    }

    private static List<String> replays(RunInfo run) throws IOException {
        Path replays = Objects.requireNonNull(run.directory()).resolve("replays");
        try (Stream<Path> files = Files.list(replays)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
