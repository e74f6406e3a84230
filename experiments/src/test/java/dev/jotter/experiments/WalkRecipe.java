package dev.jotter.experiments;

import dev.jotter.tracking.Run;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recipe small enough for tests: walkers that log a reward, and can be told to misbehave. */
@Help("Walks straight ahead; 100% harmless")
public final class WalkRecipe extends Recipe<WalkRecipe.Config> {

    /** What a walker does. */
    public enum Behaviour {
        FINE,
        THROW,
        EXIT,
        HANG,
        WAIT_FOR_CANCEL,
        PARTIAL
    }

    /** Nested, for dotted names. */
    public record Ground(@Help("Name of the ground") String id, double friction) {}

    /** Every type a config may have. */
    public record Config(
            @Help("Step size") double learningRate,
            @Help("Environment steps per run") @Min(1) long steps,
            @Help("How many walkers") int walkers,
            @DecimalMax(value = "8", inclusive = false) float scale,
            @Help("Whether to hurry") boolean fast,
            @Help("What the walkers do") Behaviour behaviour,
            @Help("Sizes of layers") List<Integer> layers,
            List<String> names,
            @Nullable Integer limit,
            Ground ground) {}

    /** The work. */
    public static final class Walking implements Training<Config> {
        @Override
        public Result train(Config config, Run run) throws Exception {
            System.out.println("walking on " + config.ground().id());
            for (long step = 1; step <= config.steps(); step++) {
                run.log("reward", step * config.learningRate() + run.seed(), step);
            }
            run.flush();
            switch (config.behaviour()) {
                case THROW -> throw new IllegalStateException("stumbled over \"<stone>\"");
                case EXIT -> System.exit(3);
                case HANG -> new java.util.concurrent.CountDownLatch(1).await();
                case WAIT_FOR_CANCEL -> {
                    while (!run.cancelRequested()) {
                        Thread.onSpinWait();
                    }
                }
                case FINE, PARTIAL -> {}
            }
            Map<String, Double> metrics = Map.of("final", 1.0);
            return config.behaviour() == Behaviour.PARTIAL ? Result.partial(metrics) : Result.success(metrics);
        }
    }

    @Override
    public Config config() {
        return new Config(
                3e-4,
                20,
                2,
                1.5f,
                true,
                Behaviour.FINE,
                List.of(64, 64),
                List.of("a"),
                null,
                new Ground("meadow", 0.5));
    }

    @Override
    public List<Job> launch(Config config, Launch launch) {
        return launch.seeds(config.walkers(), seed -> Job.training(Walking.class)
                .name("walk-" + seed)
                .config(config)
                .seed(seed)
                .steps(config.steps())
                .jvmArgument("-XX:TieredStopAtLevel=1"));
    }

    public static void main(String... args) {
        Recipe.main(new WalkRecipe(), args);
    }
}
