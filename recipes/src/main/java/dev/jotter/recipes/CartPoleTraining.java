package dev.jotter.recipes;

import dev.jotter.experiments.Result;
import dev.jotter.experiments.Training;
import dev.jotter.rl.CartPole;
import dev.jotter.rl.PpoConfig;
import dev.jotter.rl.World;
import dev.jotter.tracking.Run;
import java.io.IOException;

/** One PPO training on CartPole-v1. */
public final class CartPoleTraining implements Training<CartPoleRecipe.Config> {

    @Override
    public Result train(CartPoleRecipe.Config config, Run run) throws IOException {
        PpoConfig ppo = PpoConfig.cartPole()
                .withLearningRate(config.learningRate())
                .withSteps(config.steps())
                .withGamma(config.gamma())
                .withEntropy(config.entropy())
                .withWorlds(config.environments());
        return new TrackedPpo(() -> World.of(new CartPole()), ppo, run, TrackedPpo.Play.BEST).train();
    }
}
