package dev.jotter.rl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jotter.rl.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningPartsTest {

    @Test
    void tanh_is_within_a_millionth() {
        for (float x = -12; x <= 12; x += 0.0037f) {
            float[] value = {x};

            Tanh.apply(value, 1);

            assertThat((double) value[0]).as("tanh(%f)", x).isCloseTo(Math.tanh(x), within(1e-6));
        }
    }

    @Test
    void orthogonal_vectors_are_of_length_one_and_at_right_angles() {
        double[][] basis = Orthogonal.basis(7, 12, new SplitMix64(2));

        for (int i = 0; i < basis.length; i++) {
            for (int j = 0; j < basis.length; j++) {
                double product = 0;
                for (int k = 0; k < 12; k++) {
                    product += basis[i][k] * basis[j][k];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }

    @Test
    void advantages_stop_at_the_end_of_an_episode() {
        Rollout rollout = new Rollout(3, 1);
        double[] rewards = {1, 2, 3};
        double[] values = {0.5, 0.25, 1};
        for (int i = 0; i < 3; i++) {
            rollout.rewards[i] = rewards[i];
            rollout.values[i] = values[i];
        }
        rollout.ended[1] = true;

        rollout.estimate(new float[][] {{4}}, 0.5, 0.8);

        double third = 3 + 0.5 * 4 - 1;
        double second = 2 - 0.25;
        double first = 1 + 0.5 * 0.25 - 0.5 + 0.5 * 0.8 * second;
        assertThat(rollout.advantages).containsExactly(new double[] {first, second, third}, within(1e-12));
        assertThat(rollout.returns[0]).isCloseTo(first + 0.5, within(1e-12));
    }

    @Test
    void explained_variance_is_one_for_perfect_values_and_not_a_number_for_equal_returns() {
        Rollout rollout = new Rollout(2, 1);
        rollout.returns[0] = 1;
        rollout.returns[1] = 3;
        rollout.values[0] = 1;
        rollout.values[1] = 3;
        assertThat(rollout.explainedVariance()).isEqualTo(1);

        rollout.values[0] = 3;
        rollout.values[1] = 1;
        assertThat(rollout.explainedVariance()).isEqualTo(-3);

        rollout.returns[1] = 1;
        assertThat(rollout.explainedVariance()).isNaN();
    }

    @Test
    void adam_takes_a_whole_step_at_first_and_shortens_long_gradients() {
        float[] parameters = {1, 2};
        float[] gradients = {30, -40};
        Adam adam = new Adam(List.of(parameters), List.of(gradients));

        adam.update(0.1, 0.5);

        // Shortened to 0.3 and -0.4; the first step is rate * g / (|g| + 1e-5).
        assertThat((double) parameters[0]).isCloseTo(1 - 0.1 * 0.3 / 0.30001, within(1e-6));
        assertThat((double) parameters[1]).isCloseTo(2 + 0.1 * 0.4 / 0.40001, within(1e-6));
    }

    @Test
    void softmax_samples_as_often_as_it_says() {
        double[] logs = new double[3];
        Softmax.logProbabilities(new float[] {0, (float) Math.log(2), (float) Math.log(5)}, logs);
        SplitMix64 random = new SplitMix64(8);
        int[] drawn = new int[3];

        for (int i = 0; i < 8000; i++) {
            drawn[Softmax.sample(logs, random)]++;
        }

        assertThat(drawn[0]).isBetween(900, 1100);
        assertThat(drawn[1]).isBetween(1850, 2150);
        assertThat(Softmax.best(new float[] {1, 3, 3})).isEqualTo(1);
    }
}
