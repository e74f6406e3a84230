package dev.jotter.rl.internal;

import dev.jotter.rl.SplitMix64;

/** Random vectors of length one at right angles to each other. */
final class Orthogonal {

    private Orthogonal() {}

    /** Modified Gram-Schmidt on normal random vectors; {@code count} is at most {@code length}. */
    static double[][] basis(int count, int length, SplitMix64 random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            double[] vector = vectors[i];
            for (int k = 0; k < length; k++) {
                vector[k] = random.nextGaussian();
            }
            for (int j = 0; j < i; j++) {
                double along = dot(vector, vectors[j]);
                for (int k = 0; k < length; k++) {
                    vector[k] -= along * vectors[j][k];
                }
            }
            double norm = StrictMath.sqrt(dot(vector, vector));
            for (int k = 0; k < length; k++) {
                vector[k] /= norm;
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
