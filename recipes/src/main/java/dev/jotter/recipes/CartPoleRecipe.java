package dev.jotter.recipes;

import dev.jotter.experiments.Help;
import dev.jotter.experiments.Job;
import dev.jotter.experiments.Launch;
import dev.jotter.experiments.Recipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;

/** The same training with several seeds: how sure is it that PPO learns to balance the pole? */
@Help("Trains PPO on CartPole-v1 with several seeds, to see how much of the result is luck")
public final class CartPoleRecipe extends Recipe<CartPoleRecipe.Config> {

    public record Config(
            @Help("Step size of Adam at the start; falls linearly to zero") @Positive @DecimalMax("1")
            double learningRate,

            @Help("Environment steps per run") @Positive long steps,

            @Help("Discount of future rewards per step") @Positive @DecimalMax("1")
            double gamma,

            @Help("Weight of the entropy bonus, which keeps the agent trying") @PositiveOrZero
            double entropy,

            @Help("Environments that one run steps side by side") @Min(1) @Max(1024)
            int environments,

            @Help("How many runs, each with a seed of its own") @Min(1) @Max(1000)
            int seeds) {}

    @Override
    public Config config() {
        return new Config(1e-3, 100_000, 0.98, 0, 8, 3);
    }

    @Override
    public List<Job> launch(Config config, Launch launch) {
        return launch.seeds(config.seeds(), seed -> Job.training(CartPoleTraining.class)
                .name("ppo-" + seed)
                .config(config)
                .seed(seed)
                .steps(config.steps())
                .tag("env", "CartPole-v1")
                .tag("algorithm", "ppo"));
    }

    @Override
    public String name() {
        return "cartpole";
    }

    public static void main(String... args) {
        Recipe.main(new CartPoleRecipe(), args);
    }
}
