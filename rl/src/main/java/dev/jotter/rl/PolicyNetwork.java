package dev.jotter.rl;

import dev.jotter.rl.internal.Network;
import dev.jotter.rl.internal.PolicyFile;
import dev.jotter.rl.internal.Softmax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A policy that was learned: a network that rates every action. Not for threads to share. */
public final class PolicyNetwork implements Policy {
    private final Network network;
    private final float[][] row = new float[1][];

    PolicyNetwork(Network network) {
        this.network = network;
    }

    /** The action it rates highest. */
    @Override
    public int act(float[] observation) {
        return Softmax.best(logits(observation));
    }

    /** The same policy as it plays while it learns: likely actions often, unlikely ones seldom. */
    public Policy sampling(SplitMix64 random) {
        double[] logs = new double[actionCount()];
        return observation -> {
            Softmax.logProbabilities(logits(observation), logs);
            return Softmax.sample(logs, random);
        };
    }

    private float[] logits(float[] observation) {
        if (observation.length != observationSize()) {
            throw new IllegalArgumentException("observation has " + observation.length + " values; expected "
                    + observationSize() + ". Load a policy that was trained on this environment.");
        }
        row[0] = observation;
        return network.forward(row, 1)[0];
    }

    /** Length of the observations it takes. */
    public int observationSize() {
        return network.sizes()[0];
    }

    /** How many actions it chooses from. */
    public int actionCount() {
        int[] sizes = network.sizes();
        return sizes[sizes.length - 1];
    }

    /** Every weight, in a fixed order; a copy. */
    public float[] parameters() {
        List<float[]> rows = network.parameters();
        float[] all = new float[rows.stream().mapToInt(values -> values.length).sum()];
        int at = 0;
        for (float[] values : rows) {
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }

    /** Writes it whole or not at all; missing directories are made. */
    public void save(Path file) throws IOException {
        PolicyFile.write(file, network);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException when the file is missing, damaged, newer than this version or not a policy; the message says which
     */
    public static PolicyNetwork load(Path file) throws IOException {
        return new PolicyNetwork(PolicyFile.read(file));
    }
}
