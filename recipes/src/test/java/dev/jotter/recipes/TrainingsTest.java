package dev.jotter.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.experiments.Result;
import dev.jotter.rl.PolicyNetwork;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainings, in short, on runs of a real store. */
class TrainingsTest {
    private static final String[] METRICS = {
        "episode/length",
        "reward",
        "sps",
        "train/approx_kl",
        "train/clip_fraction",
        "train/entropy",
        "train/explained_variance",
        "train/learning_rate",
        "train/policy_loss",
        "train/value_loss"
    };

    @TempDir
    Path directory;

    private Jotter jotter;
    private Run run;

    @BeforeEach
    void starts_a_run() {
        jotter = Jotter.open(new Workspace(directory));
        run = jotter.start(RunSpec.named("short").withSeed(1L));
    }

    @AfterEach
    void closes() {
        run.close();
        jotter.close();
    }

    @Test
    void cartpole_logs_every_iteration_records_four_replays_and_keeps_the_policy() throws Exception {
        CartPoleRecipe.Config config = new CartPoleRecipe.Config(1e-3, 2048, 0.98, 0, 8, 1);

        Result result = new CartPoleTraining().train(config, run);
        run.complete();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.metrics()).containsOnlyKeys("eval/reward", "eval/reward_std");
        assertThat(result.metrics().get("eval/reward")).isBetween(8.0, 500.0);
        RunInfo info = jotter.find(run.id()).orElseThrow();
        assertThat(info.totalSteps()).isEqualTo(2048);
        assertThat(info.metrics()).containsOnlyKeys(METRICS);
        assertThat(info.metrics().get("reward").count()).isEqualTo(8);
        assertThat(info.step()).isEqualTo(2048);
        assertThat(replays())
                .containsExactly(
                        "step-00000256.json", "step-00000768.json", "step-00001536.json", "step-00002048.json");
        assertThat(info.artifacts()).extracting("name").containsExactly("policy.bin");
        PolicyNetwork kept = PolicyNetwork.load(jotter.artifact(run.id(), "policy.bin"));
        assertThat(kept.parameters())
                .containsExactly(PolicyNetwork.load(run.directory().resolve("models/policy.bin"))
                        .parameters());
    }

    @Test
    void the_arena_logs_the_same_metrics() throws Exception {
        ArenaRecipe.Config config = new ArenaRecipe.Config(List.of("arena/combat"), 4, 1e-3, 0, 8192, 1, 0);

        Result result = new ArenaTraining().train(config, run);
        run.complete();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.metrics().get("eval/reward")).isNotNegative();
        RunInfo info = jotter.find(run.id()).orElseThrow();
        assertThat(info.metrics()).containsOnlyKeys(METRICS);
        assertThat(replays()).hasSize(4);
        JsonNode replay = new ObjectMapper()
                .readTree(run.directory().resolve("replays/step-00008192.json").toFile());
        assertThat(replay.get("env").asText()).isEqualTo("arena/combat");
        assertThat(replay.get("frames")).hasSize(256);
    }

    @Test
    void a_cancelled_training_is_partial_and_keeps_what_it_has() throws Exception {
        jotter.requestCancel(run.id());
        awaitCancel();

        Result result = new CartPoleTraining().train(new CartPoleRecipe().config(), run);
        run.cancel("asked to");

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.metrics().get("eval/reward")).isBetween(8.0, 500.0);
        assertThat(jotter.find(run.id()).orElseThrow().artifacts()).hasSize(1);
    }

    private void awaitCancel() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!run.cancelRequested()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private List<String> replays() throws Exception {
        try (Stream<Path> files = Files.list(run.directory().resolve("replays"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
