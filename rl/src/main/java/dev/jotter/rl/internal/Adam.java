package dev.jotter.rl.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Adam (Kingma and Ba, 2014), in PyTorch's form, after clipping the norm of the whole gradient. */
public final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-5f;

    private final List<float[]> parameters;
    private final List<float[]> gradients;
    private final float[][] means;
    private final float[][] squares;
    private int updates;

    public Adam(List<float[]> parameters, List<float[]> gradients) {
        this.parameters = List.copyOf(parameters);
        this.gradients = List.copyOf(gradients);
        means = parameters.stream().map(row -> new float[row.length]).toArray(float[][]::new);
        squares = parameters.stream().map(row -> new float[row.length]).toArray(float[][]::new);
    }

    public void update(double learningRate, double maxNorm) {
        updates++;
        float scale = (float) Math.min(1, maxNorm / (norm() + 1e-6));
        float rate = (float) (learningRate / (1 - StrictMath.pow(BETA1, updates)));
        float root = (float) StrictMath.sqrt(1 - StrictMath.pow(BETA2, updates));
        for (int i = 0; i < means.length; i++) {
            update(parameters.get(i), gradients.get(i), means[i], squares[i], scale, rate, root);
        }
    }

    void save(DataOutputStream out) throws IOException {
        out.writeInt(updates);
        Floats.write(out, List.of(means));
        Floats.write(out, List.of(squares));
    }

    void load(DataInputStream in) throws IOException {
        updates = in.readInt();
        Floats.read(in, List.of(means));
        Floats.read(in, List.of(squares));
    }

    private double norm() {
        double sum = 0;
        for (float[] row : gradients) {
            for (float value : row) {
                sum += value * value;
            }
        }
        return StrictMath.sqrt(sum);
    }

    /** Three short loops, each with one output array, because C2 vectorises those and not one long loop. */
    private static void update(
            float[] parameters, float[] gradients, float[] mean, float[] square, float scale, float rate, float root) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * (scale * gradients[i]);
        }
        for (int i = 0; i < square.length; i++) {
            float gradient = scale * gradients[i];
            square[i] = BETA2 * square[i] + (1 - BETA2) * (gradient * gradient);
        }
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) / root + EPSILON);
        }
    }
}
