package dev.jotter.rl;

import java.util.stream.DoubleStream;

/**
 * How well a policy does. A return is the sum of an episode's rewards, in a world of several agents the mean of their
 * sums.
 *
 * @param episodes how many were played, 1 or more
 * @param mean of the returns
 * @param deviation population standard deviation of the returns, as in Stable-Baselines3's {@code evaluate_policy}
 * @param meanLength steps per episode
 */
public record Evaluation(int episodes, double mean, double deviation, double meanLength) {

    public static Evaluation evaluate(Policy policy, Environment environment, int episodes, long seed) {
        return evaluate(policy, World.of(environment), episodes, seed);
    }

    /** Plays that many episodes, each from a start of its own derived from {@code seed}. */
    public static Evaluation evaluate(Policy policy, World world, int episodes, long seed) {
        if (episodes < 1) {
            throw new IllegalArgumentException("episodes is " + episodes + "; expected 1 or more.");
        }
        SplitMix64 seeds = new SplitMix64(seed);
        double[] returns = new double[episodes];
        long steps = 0;
        for (int i = 0; i < episodes; i++) {
            Episode episode = new Episode(policy, world, seeds.nextLong());
            while (!episode.ended()) {
                episode.step();
            }
            returns[i] = episode.meanReturn();
            steps += episode.length();
        }
        double mean = DoubleStream.of(returns).average().orElseThrow();
        double variance = DoubleStream.of(returns)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return new Evaluation(episodes, mean, StrictMath.sqrt(variance), steps / (double) episodes);
    }
}
