package dev.jotter.rl.internal;

import dev.jotter.rl.SplitMix64;

/** A distribution over actions from a row of logits. */
public final class Softmax {

    private Softmax() {}

    /** Natural logarithms of the probabilities. */
    public static void logProbabilities(float[] logits, double[] into) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < into.length; i++) {
            max = Math.max(max, logits[i]);
        }
        double sum = 0;
        for (int i = 0; i < into.length; i++) {
            sum += StrictMath.exp(logits[i] - max);
        }
        double shift = max + StrictMath.log(sum);
        for (int i = 0; i < into.length; i++) {
            into[i] = logits[i] - shift;
        }
    }

    public static int sample(double[] logProbabilities, SplitMix64 random) {
        double left = random.nextDouble();
        for (int i = 0; i < logProbabilities.length - 1; i++) {
            left -= StrictMath.exp(logProbabilities[i]);
            if (left < 0) {
                return i;
            }
        }
        return logProbabilities.length - 1;
    }

    /** The likeliest; of equals the first. */
    public static int best(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
