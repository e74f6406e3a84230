package dev.jotter.rl.internal;

import dev.jotter.rl.SplitMix64;
import java.util.Arrays;

/**
 * A dense layer {@code y = x W + b} with its gradients. Weights are rows {@code [in][out]}, so that every inner loop adds
 * multiples of rows to one output row: the form C2 turns into vector instructions. (Flat arrays with an offset, or dot
 * products, are four times slower.)
 */
final class Layer {
    final int inputs;
    final int outputs;
    final float[][] weights;
    final float[] bias;
    final float[][] weightGradients;
    final float[] biasGradients;
    private final float[][] transposed;

    Layer(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new float[inputs][outputs];
        bias = new float[outputs];
        weightGradients = new float[inputs][outputs];
        biasGradients = new float[outputs];
        transposed = new float[outputs][inputs];
    }

    void forward(float[][] x, int rows, float[][] y) {
        for (int n = 0; n < rows; n++) {
            System.arraycopy(bias, 0, y[n], 0, outputs);
            addRows(y[n], x[n], weights, inputs, outputs);
        }
    }

    /** Adds to the gradients what these output gradients mean for them. */
    void accumulate(float[][] x, float[][] gradient, int rows) {
        int n = 0;
        for (; n + 4 <= rows; n += 4) {
            float[] x0 = x[n];
            float[] x1 = x[n + 1];
            float[] x2 = x[n + 2];
            float[] x3 = x[n + 3];
            for (int i = 0; i < inputs; i++) {
                if (x0[i] != 0 || x1[i] != 0 || x2[i] != 0 || x3[i] != 0) {
                    addFour(
                            weightGradients[i],
                            x0[i],
                            gradient[n],
                            x1[i],
                            gradient[n + 1],
                            x2[i],
                            gradient[n + 2],
                            x3[i],
                            gradient[n + 3],
                            outputs);
                }
            }
        }
        for (; n < rows; n++) {
            for (int i = 0; i < inputs; i++) {
                addOne(weightGradients[i], x[n][i], gradient[n], outputs);
            }
        }
        for (int row = 0; row < rows; row++) {
            addOne(biasGradients, 1, gradient[row], outputs);
        }
    }

    /** The gradients of the inputs that belong to these gradients of the outputs. */
    void backward(float[][] gradient, int rows, float[][] inputGradient) {
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                transposed[o][i] = weights[i][o];
            }
        }
        for (int n = 0; n < rows; n++) {
            Arrays.fill(inputGradient[n], 0, inputs, 0);
            addRows(inputGradient[n], gradient[n], transposed, outputs, inputs);
        }
    }

    void clearGradients() {
        for (float[] row : weightGradients) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(biasGradients, 0);
    }

    /** Orthogonal rows or columns, whichever are fewer, times {@code gain}; zero bias (Saxe et al., 2013). */
    void initialise(double gain, SplitMix64 random) {
        int count = Math.min(inputs, outputs);
        int length = Math.max(inputs, outputs);
        double[][] basis = Orthogonal.basis(count, length, random);
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                weights[i][o] = (float) (gain * (inputs < outputs ? basis[i][o] : basis[o][i]));
            }
        }
        Arrays.fill(bias, 0);
    }

    /** {@code y += sum of c[i] * rows[i]}; four rows at a time, leaving out fours of zeros, as one-hot inputs have many. */
    private static void addRows(float[] y, float[] c, float[][] rows, int count, int length) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            if (c[i] != 0 || c[i + 1] != 0 || c[i + 2] != 0 || c[i + 3] != 0) {
                addFour(y, c[i], rows[i], c[i + 1], rows[i + 1], c[i + 2], rows[i + 2], c[i + 3], rows[i + 3], length);
            }
        }
        for (; i < count; i++) {
            addOne(y, c[i], rows[i], length);
        }
    }

    private static void addFour(
            float[] y, float a, float[] p, float b, float[] q, float c, float[] r, float d, float[] s, int length) {
        for (int o = 0; o < length; o++) {
            y[o] += a * p[o] + b * q[o] + c * r[o] + d * s[o];
        }
    }

    private static void addOne(float[] y, float c, float[] row, int length) {
        for (int o = 0; o < length; o++) {
            y[o] += c * row[o];
        }
    }
}
