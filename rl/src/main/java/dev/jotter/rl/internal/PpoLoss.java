package dev.jotter.rl.internal;

/**
 * The loss of Proximal Policy Optimization (Schulman et al., 2017) on a minibatch, and its gradients: clipped surrogate
 * minus weighted entropy plus weighted squared value error. The figures are Stable-Baselines3's, summed over minibatches.
 */
final class PpoLoss {
    private final double entropyWeight;
    private final double valueWeight;
    private final double[] logs;

    double policyLoss;
    double valueLoss;
    double entropy;
    private double approximateKl;
    double clipFraction;
    int minibatches;
    private int ofThisEpoch;

    PpoLoss(int actions, double entropyWeight, double valueWeight) {
        this.entropyWeight = entropyWeight;
        this.valueWeight = valueWeight;
        logs = new double[actions];
    }

    void clearFigures() {
        policyLoss = 0;
        valueLoss = 0;
        entropy = 0;
        approximateKl = 0;
        clipFraction = 0;
        minibatches = 0;
        ofThisEpoch = 0;
    }

    /** How far the policy moved is told of the last epoch only; the other figures are of all. */
    void startEpoch() {
        approximateKl = 0;
        ofThisEpoch = 0;
    }

    double meanKl() {
        return approximateKl / ofThisEpoch;
    }

    /** Sets the gradients of both networks for these entries; {@code clip} is half the width of the trusted range. */
    double minibatch(Rollout rollout, int[] entries, double clip, Network policy, Network value) {
        int rows = entries.length;
        float[][] batch = new float[rows][];
        double[] advantages = new double[rows];
        for (int n = 0; n < rows; n++) {
            batch[n] = rollout.observations[entries[n]];
            advantages[n] = rollout.advantages[entries[n]];
        }
        normalise(advantages);
        double loss = policy(rollout, entries, batch, advantages, clip, policy) + value(rollout, entries, batch, value);
        minibatches++;
        ofThisEpoch++;
        return loss;
    }

    private double policy(
            Rollout rollout, int[] entries, float[][] batch, double[] advantages, double clip, Network network) {
        int rows = entries.length;
        float[][] logits = network.forward(batch, rows);
        double surrogate = 0;
        double uncertainty = 0;
        for (int n = 0; n < rows; n++) {
            Softmax.logProbabilities(logits[n], logs);
            int action = rollout.actions[entries[n]];
            double change = logs[action] - rollout.logProbabilities[entries[n]];
            double ratio = StrictMath.exp(change);
            double clipped = Math.max(1 - clip, Math.min(1 + clip, ratio));
            double gain = Math.min(ratio * advantages[n], clipped * advantages[n]);
            double slope = ratio * advantages[n] <= clipped * advantages[n] ? ratio * advantages[n] : 0;
            surrogate += gain;
            approximateKl += (ratio - 1 - change) / rows;
            clipFraction += Math.abs(ratio - 1) > clip ? 1.0 / rows : 0;
            uncertainty += gradient(network.outputGradients()[n], action, slope, rows);
        }
        network.backward(rows);
        policyLoss -= surrogate / rows;
        entropy += uncertainty / rows;
        return -surrogate / rows - entropyWeight * uncertainty / rows;
    }

    /** Writes a row of the policy's output gradients from {@link #logs}; returns the row's entropy. */
    private double gradient(float[] into, int action, double slope, int rows) {
        double uncertainty = 0;
        for (double log : logs) {
            uncertainty -= StrictMath.exp(log) * log;
        }
        for (int j = 0; j < logs.length; j++) {
            double probability = StrictMath.exp(logs[j]);
            double likelier = (j == action ? 1 : 0) - probability;
            double flatter = -probability * (logs[j] + uncertainty);
            into[j] = (float) ((-slope * likelier - entropyWeight * flatter) / rows);
        }
        return uncertainty;
    }

    private double value(Rollout rollout, int[] entries, float[][] batch, Network network) {
        int rows = entries.length;
        float[][] values = network.forward(batch, rows);
        double squares = 0;
        for (int n = 0; n < rows; n++) {
            double error = values[n][0] - rollout.returns[entries[n]];
            squares += error * error;
            network.outputGradients()[n][0] = (float) (valueWeight * 2 * error / rows);
        }
        network.backward(rows);
        valueLoss += squares / rows;
        return valueWeight * squares / rows;
    }

    /** To mean 0 and (sample) standard deviation 1. */
    private static void normalise(double[] values) {
        if (values.length < 2) {
            return;
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        double deviation = StrictMath.sqrt(sum / (values.length - 1)) + 1e-8;
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / deviation;
        }
    }
}
