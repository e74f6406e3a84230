package dev.jotter.rl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jotter.rl.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hand-written gradients against finite differences of the loss itself. */
class GradientTest {
    private static final int ROWS = 23;
    private static final double CLIP = 0.2;
    private static final float STEP = 4e-3f;

    private final SplitMix64 random = new SplitMix64(17);
    private final Network policy = new Network(5, 12, 9, 3).initialise(1, random);
    private final Network value = new Network(5, 12, 9, 1).initialise(1, random);
    private final Rollout rollout = rollout();
    private final int[] entries = java.util.stream.IntStream.range(0, ROWS).toArray();

    /** Sparse observations, so that the loops that leave out zeros are tried too; some ratios beyond the clip range. */
    private Rollout rollout() {
        Rollout rollout = new Rollout(ROWS, 1);
        double[] logs = new double[3];
        for (int i = 0; i < ROWS; i++) {
            float[] seen = new float[5];
            for (int k = 0; k < seen.length; k++) {
                seen[k] = i % 4 == 0 && k < 4 || random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
            }
            rollout.observations[i] = seen;
            Softmax.logProbabilities(policy.forward(new float[][] {seen}, 1)[0], logs);
            rollout.actions[i] = Softmax.sample(logs, random);
            rollout.logProbabilities[i] = logs[rollout.actions[i]] + random.nextDouble(-0.4, 0.4);
            rollout.advantages[i] = random.nextGaussian();
            rollout.returns[i] = random.nextGaussian();
        }
        return rollout;
    }

    @Test
    void agree_with_finite_differences_for_every_parameter() {
        PpoLoss loss = new PpoLoss(3, 0.05, 0.5);
        loss.minibatch(rollout, entries, CLIP, policy, value);
        double[] gradients = flat(policy.parameterGradients(), value.parameterGradients());
        assertThat(loss.clipFraction).isBetween(0.2, 0.8);

        double[] differences = new double[gradients.length];
        int at = 0;
        for (List<float[]> parameters : List.of(policy.parameters(), value.parameters())) {
            for (float[] row : parameters) {
                for (int i = 0; i < row.length; i++) {
                    differences[at++] = difference(loss, row, i);
                }
            }
        }

        double largest =
                java.util.stream.DoubleStream.of(gradients).map(Math::abs).max().orElseThrow();
        assertThat(largest).isGreaterThan(0.05);
        for (int i = 0; i < gradients.length; i++) {
            assertThat(gradients[i]).as("parameter %d", i).isCloseTo(differences[i], within(2e-3 * largest));
        }
    }

    @Test
    void the_divergence_told_is_that_of_the_last_epoch_and_the_clip_fraction_that_of_all() {
        PpoLoss loss = new PpoLoss(3, 0.05, 0.5);
        loss.startEpoch();
        loss.minibatch(rollout, entries, CLIP, policy, value);
        double first = loss.meanKl();
        double clipped = loss.clipFraction;
        policy.parameters().get(0)[0] += 0.5f;

        loss.startEpoch();
        loss.minibatch(rollout, entries, CLIP, policy, value);

        double expected = 0;
        double[] logs = new double[3];
        for (int i = 0; i < ROWS; i++) {
            Softmax.logProbabilities(policy.forward(new float[][] {rollout.observations[i]}, 1)[0], logs);
            double change = logs[rollout.actions[i]] - rollout.logProbabilities[i];
            expected += (Math.exp(change) - 1 - change) / ROWS;
        }
        assertThat(loss.meanKl()).isCloseTo(expected, within(1e-9)).isNotCloseTo(first, within(1e-9));
        assertThat(loss.clipFraction).isGreaterThan(clipped);
    }

    private double difference(PpoLoss loss, float[] row, int i) {
        float kept = row[i];
        row[i] = kept + STEP;
        double above = loss.minibatch(rollout, entries, CLIP, policy, value);
        row[i] = kept - STEP;
        double below = loss.minibatch(rollout, entries, CLIP, policy, value);
        row[i] = kept;
        return (above - below) / (2 * STEP);
    }

    private static double[] flat(List<float[]> first, List<float[]> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream())
                .flatMapToDouble(
                        row -> java.util.stream.IntStream.range(0, row.length).mapToDouble(i -> row[i]))
                .toArray();
    }
}
