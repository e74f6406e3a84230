package dev.jotter.rl.internal;

import dev.jotter.rl.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A multilayer perceptron: tanh after every layer but the last. Keeps the last batch for its gradients; not for threads. */
public final class Network {
    private final int[] sizes;
    private final Layer[] layers;
    private final float[][][] outputs;
    private final float[][][] gradients;
    private float[][] input = {};

    /** {@code sizes} are the widths from the input to the output, two or more. */
    public Network(int... sizes) {
        this.sizes = sizes.clone();
        layers = new Layer[sizes.length - 1];
        outputs = new float[layers.length][0][];
        gradients = new float[layers.length][0][];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new Layer(sizes[i], sizes[i + 1]);
        }
    }

    /** Orthogonal weights: gain sqrt(2) for the hidden layers, {@code outputGain} for the last. */
    public Network initialise(double outputGain, SplitMix64 random) {
        for (int i = 0; i < layers.length; i++) {
            layers[i].initialise(i == layers.length - 1 ? outputGain : StrictMath.sqrt(2), random);
        }
        return this;
    }

    public int[] sizes() {
        return sizes.clone();
    }

    /** The outputs for the first {@code rows} rows, valid until the next call. */
    public float[][] forward(float[][] batch, int rows) {
        reserve(rows);
        input = batch;
        float[][] x = batch;
        for (int i = 0; i < layers.length; i++) {
            layers[i].forward(x, rows, outputs[i]);
            x = outputs[i];
            for (int n = 0; n < rows && i < layers.length - 1; n++) {
                Tanh.apply(x[n], sizes[i + 1]);
            }
        }
        return x;
    }

    /** Where to put the gradients of the loss for the outputs before {@link #backward}. */
    public float[][] outputGradients() {
        return gradients[layers.length - 1];
    }

    /** Sets the parameters' gradients for the last batch from {@link #outputGradients}. */
    public void backward(int rows) {
        for (int i = layers.length - 1; i >= 0; i--) {
            layers[i].clearGradients();
            layers[i].accumulate(i == 0 ? input : outputs[i - 1], gradients[i], rows);
            if (i > 0) {
                layers[i].backward(gradients[i], rows, gradients[i - 1]);
                for (int n = 0; n < rows; n++) {
                    Tanh.chain(gradients[i - 1][n], outputs[i - 1][n], sizes[i]);
                }
            }
        }
    }

    /** The parameters themselves, row by row and layer by layer, each layer's bias last. */
    public List<float[]> parameters() {
        List<float[]> rows = new ArrayList<>();
        for (Layer layer : layers) {
            rows.addAll(Arrays.asList(layer.weights));
            rows.add(layer.bias);
        }
        return rows;
    }

    /** The gradients themselves, in the order of {@link #parameters}. */
    public List<float[]> parameterGradients() {
        List<float[]> rows = new ArrayList<>();
        for (Layer layer : layers) {
            rows.addAll(Arrays.asList(layer.weightGradients));
            rows.add(layer.biasGradients);
        }
        return rows;
    }

    public Network copy() {
        Network copy = new Network(sizes);
        List<float[]> to = copy.parameters();
        List<float[]> from = parameters();
        for (int i = 0; i < from.size(); i++) {
            System.arraycopy(from.get(i), 0, to.get(i), 0, from.get(i).length);
        }
        return copy;
    }

    private void reserve(int rows) {
        if (outputs[0].length >= rows) {
            return;
        }
        for (int i = 0; i < layers.length; i++) {
            outputs[i] = new float[rows][sizes[i + 1]];
            gradients[i] = new float[rows][sizes[i + 1]];
        }
    }
}
