package dev.jotter.rl;

/**
 * One roll-out and the updates that followed, in the figures of Stable-Baselines3: means over the minibatches for what
 * comes from the updates.
 *
 * @param steps decisions made so far
 * @param episodes episodes finished so far
 * @param meanReturn over the last 100 finished episodes; NaN before the first
 * @param meanLength over the last 100 finished episodes, in steps; NaN before the first
 * @param policyLoss clipped surrogate, to be minimised
 * @param valueLoss mean squared error of the value estimates
 * @param entropy of the policy, in nats
 * @param approximateKl how far the policy has moved from the one that played, over the minibatches of the last epoch
 * @param clipFraction share of decisions whose ratio left the trusted range
 * @param explainedVariance 1 - Var[returns - values] / Var[returns]; NaN when all returns are equal; may be far below zero
 *     once a task is solved and the returns hardly vary
 * @param learningRate of these updates
 * @param stepsPerSecond since the training began, or was restored
 */
public record Iteration(
        long steps,
        long episodes,
        double meanReturn,
        double meanLength,
        double policyLoss,
        double valueLoss,
        double entropy,
        double approximateKl,
        double clipFraction,
        double explainedVariance,
        double learningRate,
        double stepsPerSecond) {}
