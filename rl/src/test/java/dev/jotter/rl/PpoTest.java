package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PpoTest {

    @Test
    void learns_to_balance_the_pole_in_twenty_thousand_steps() {
        PolicyNetwork policy =
                Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(20_000), 1).train();

        Evaluation evaluation = Evaluation.evaluate(policy, new CartPole(), 20, 1000);

        assertThat(evaluation.mean()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void the_same_seed_gives_the_same_policy_to_the_bit() {
        assertThat(parameters(7)).containsExactly(parameters(7));
        assertThat(parameters(7)).isNotEqualTo(parameters(8));
    }

    @Test
    void the_same_seed_gives_the_same_policy_on_every_jdk() {
        assertThat(java.util.Arrays.hashCode(parameters(7))).isEqualTo(-1578366884);
    }

    private static float[] parameters(long seed) {
        return Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(1500), seed)
                .train()
                .parameters();
    }

    @Test
    void reports_every_iteration_in_the_figures_of_stable_baselines() {
        List<Iteration> heard = new ArrayList<>();

        Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(1000), 1).train(heard::add, () -> false);

        assertThat(heard).extracting(Iteration::steps).containsExactly(256L, 512L, 768L, 1024L);
        Iteration first = heard.get(0);
        assertThat(first.episodes()).isPositive();
        assertThat(first.meanReturn()).isBetween(8.0, 40.0).isEqualTo(first.meanLength());
        assertThat(first.entropy()).isCloseTo(Math.log(2), within(0.05));
        assertThat(first.valueLoss()).isPositive();
        assertThat(first.approximateKl()).isNotNegative();
        assertThat(first.clipFraction()).isBetween(0.0, 1.0);
        assertThat(first.explainedVariance()).isLessThanOrEqualTo(1);
        assertThat(first.learningRate()).isCloseTo(1e-3 * (1 - 0.256), within(1e-12));
        assertThat(first.stepsPerSecond()).isPositive();
        assertThat(heard.get(3).learningRate()).isZero();
    }

    @Test
    void stops_when_it_is_told_to_and_hands_over_what_it_has() {
        List<Iteration> heard = new ArrayList<>();

        PolicyNetwork policy =
                Ppo.on(CartPole::new, PpoConfig.cartPole(), 1).train(heard::add, () -> heard.size() == 2);

        assertThat(heard).hasSize(2);
        assertThat(policy.actionCount()).isEqualTo(2);
    }

    @Test
    void a_policy_that_was_handed_over_does_not_learn_on() {
        Ppo ppo = Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(600), 1);
        PolicyNetwork before = ppo.policy();
        float[] parameters = before.parameters();

        ppo.train();

        assertThat(before.parameters()).containsExactly(parameters);
        assertThat(ppo.policy().parameters()).isNotEqualTo(parameters);
    }

    /** One step: 0 earns 1 and it is over; 1 earns a half and either the time is up or it is over as well. */
    private record Shop(boolean onlyTheTimeIsUp) implements Environment {

        @Override
        public String name() {
            return "shop";
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public int actionCount() {
            return 2;
        }

        @Override
        public float[] reset(long seed) {
            return new float[] {1};
        }

        @Override
        public Step step(int action) {
            boolean cut = action == 1 && onlyTheTimeIsUp;
            return new Step(new float[] {1}, action == 1 ? 0.5 : 1, !cut, cut);
        }

        @Override
        public Scene scene() {
            return new Scene(1, 1, 1, "#ffffff", List.of(), List.of());
        }
    }

    @Test
    void a_time_limit_does_not_count_as_an_end() {
        float[] here = {1};

        assertThat(learned(() -> new Shop(true)).act(here)).isEqualTo(1);
        assertThat(learned(() -> new Shop(false)).act(here)).isEqualTo(0);
    }

    private static PolicyNetwork learned(Supplier<Environment> shop) {
        return Ppo.on(shop, PpoConfig.cartPole().withGamma(0.9).withSteps(6000), 1)
                .train();
    }

    @Test
    void refuses_a_config_that_makes_no_sense_and_says_what_would() {
        PpoConfig config = PpoConfig.defaults();

        assertThatThrownBy(() -> config.withLearningRate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("learningRate is -1.0; expected a number above 0, to 1.");
        assertThatThrownBy(() -> config.withLearningRate(Double.NaN))
                .hasMessage("learningRate is NaN; expected a number above 0, to 1.");
        assertThatThrownBy(() -> config.withSteps(0)).hasMessage("steps is 0; expected 1 or more.");
        assertThatThrownBy(() -> config.withWorlds(0)).hasMessage("worlds is 0; expected 1 or more.");
        assertThatThrownBy(() -> config.withGamma(1.5)).hasMessage("gamma is 1.5; expected a number above 0, to 1.");
    }
}
