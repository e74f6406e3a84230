package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void is_the_same_for_the_same_seed_and_another_for_another() {
        Policy left = seen -> 0;

        Evaluation evaluation = Evaluation.evaluate(left, new CartPole(), 10, 1);

        assertThat(evaluation).isEqualTo(Evaluation.evaluate(left, new CartPole(), 10, 1));
        assertThat(evaluation).isNotEqualTo(Evaluation.evaluate(left, new CartPole(), 10, 2));
        assertThat(evaluation.mean()).isEqualTo(evaluation.meanLength()).isBetween(8.0, 11.0);
        assertThat(evaluation.deviation()).isBetween(0.1, 2.0);
    }

    @Test
    void of_several_agents_is_their_mean() {
        ArenaRules rules = ArenaRules.curriculum("arena/basic");
        int[] asked = {0};

        Evaluation evaluation = Evaluation.evaluate(seen -> asked[0]++ % 5, new Arena(rules), 2, 1);

        assertThat(asked[0]).isEqualTo(2 * rules.steps() * rules.agents());
        assertThat(evaluation.meanLength()).isEqualTo(rules.steps());
        assertThat(evaluation.mean()).isNotNegative();
    }

    @Test
    void refuses_no_episodes() {
        assertThatThrownBy(() -> Evaluation.evaluate(seen -> 0, new CartPole(), 0, 1))
                .hasMessage("episodes is 0; expected 1 or more.");
    }
}
