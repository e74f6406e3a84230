package dev.jotter.rl;

import java.util.function.Consumer;

/**
 * How {@link Ppo} trains. Start from {@link #defaults} or {@link #cartPole} and change with the {@code with} methods.
 *
 * @param steps how long: decisions of agents, over all worlds; rounded up to whole roll-outs
 * @param worlds worlds that run side by side in the one thread
 * @param rollout steps of every world between two updates
 * @param batch decisions per gradient step
 * @param epochs how often each roll-out is gone through
 * @param learningRate Adam's step size
 * @param anneal whether learning rate and clip range fall linearly to zero over {@code steps}
 * @param gamma discount per step, in (0, 1]
 * @param lambda of the advantage estimate, in [0, 1]
 * @param clip half the width of the range a probability's ratio is trusted in
 * @param entropy weight of the entropy bonus
 * @param valueWeight weight of the squared value error
 * @param maxNorm longest gradient that is not shortened
 * @param hidden width of both hidden layers, of the policy and of the value network
 */
public record PpoConfig(
        long steps,
        int worlds,
        int rollout,
        int batch,
        int epochs,
        double learningRate,
        boolean anneal,
        double gamma,
        double lambda,
        double clip,
        double entropy,
        double valueWeight,
        double maxNorm,
        int hidden) {

    public PpoConfig {
        require(steps >= 1, "steps", steps, "1 or more");
        require(worlds >= 1, "worlds", worlds, "1 or more");
        require(rollout >= 1, "rollout", rollout, "1 or more");
        require(batch >= 2, "batch", batch, "2 or more");
        require(epochs >= 1, "epochs", epochs, "1 or more");
        require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "a number above 0, to 1");
        require(gamma > 0 && gamma <= 1, "gamma", gamma, "a number above 0, to 1");
        require(lambda >= 0 && lambda <= 1, "lambda", lambda, "a number from 0 to 1");
        require(clip > 0 && clip < 1, "clip", clip, "a number between 0 and 1");
        require(entropy >= 0, "entropy", entropy, "0 or more");
        require(valueWeight >= 0, "valueWeight", valueWeight, "0 or more");
        require(maxNorm > 0, "maxNorm", maxNorm, "a number above 0");
        require(hidden >= 1, "hidden", hidden, "1 or more");
    }

    private static void require(boolean right, String name, Number value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + expected + ".");
        }
    }

    /** For a new task: long roll-outs, a constant small step. */
    public static PpoConfig defaults() {
        return new PpoConfig(100_000, 8, 128, 256, 10, 3e-4, false, 0.99, 0.95, 0.2, 0.01, 0.5, 0.5, 64);
    }

    /** What RL Baselines3 Zoo uses for CartPole-v1. */
    public static PpoConfig cartPole() {
        return new PpoConfig(100_000, 8, 32, 256, 20, 1e-3, true, 0.98, 0.8, 0.2, 0, 0.5, 0.5, 64);
    }

    /** For {@link Arena}: few worlds, as each has several agents; some entropy, as rewards are rare at first. */
    public static PpoConfig arena() {
        return new PpoConfig(400_000, 4, 64, 512, 4, 1e-3, true, 0.98, 0.9, 0.2, 0.01, 0.5, 0.5, 64);
    }

    public PpoConfig withSteps(long value) {
        return with(config -> config.steps = value);
    }

    public PpoConfig withWorlds(int value) {
        return with(config -> config.worlds = value);
    }

    public PpoConfig withRollout(int value) {
        return with(config -> config.rollout = value);
    }

    public PpoConfig withBatch(int value) {
        return with(config -> config.batch = value);
    }

    public PpoConfig withEpochs(int value) {
        return with(config -> config.epochs = value);
    }

    public PpoConfig withLearningRate(double value) {
        return with(config -> config.learningRate = value);
    }

    public PpoConfig withAnneal(boolean value) {
        return with(config -> config.anneal = value);
    }

    public PpoConfig withGamma(double value) {
        return with(config -> config.gamma = value);
    }

    public PpoConfig withEntropy(double value) {
        return with(config -> config.entropy = value);
    }

    private PpoConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new PpoConfig(
                draft.steps,
                draft.worlds,
                draft.rollout,
                draft.batch,
                draft.epochs,
                draft.learningRate,
                draft.anneal,
                draft.gamma,
                lambda,
                clip,
                draft.entropy,
                valueWeight,
                maxNorm,
                hidden);
    }

    /** What may be changed of a config, while it is. */
    private static final class Draft {
        private long steps;
        private int worlds;
        private int rollout;
        private int batch;
        private int epochs;
        private double learningRate;
        private boolean anneal;
        private double gamma;
        private double entropy;

        private Draft(PpoConfig config) {
            steps = config.steps;
            worlds = config.worlds;
            rollout = config.rollout;
            batch = config.batch;
            epochs = config.epochs;
            learningRate = config.learningRate;
            anneal = config.anneal;
            gamma = config.gamma;
            entropy = config.entropy;
        }
    }
}
