package dev.jotter.recipes;

import dev.jotter.experiments.Result;
import dev.jotter.experiments.Training;
import dev.jotter.rl.Arena;
import dev.jotter.rl.ArenaRules;
import dev.jotter.rl.PpoConfig;
import dev.jotter.tracking.Run;
import java.io.IOException;

/** One PPO training on the first curriculum of its config; all agents share the policy. */
public final class ArenaTraining implements Training<ArenaRecipe.Config> {

    @Override
    public Result train(ArenaRecipe.Config config, Run run) throws IOException {
        ArenaRules rules = ArenaRules.curriculum(config.curriculum().get(0)).withAgents(config.agents());
        PpoConfig ppo =
                PpoConfig.arena().withLearningRate(config.learningRate()).withSteps(config.steps());
        // An agent sees little and remembers less: one that always takes its likeliest action runs in circles.
        return new TrackedPpo(() -> new Arena(rules), ppo, run, TrackedPpo.Play.SAMPLED).train();
    }
}
