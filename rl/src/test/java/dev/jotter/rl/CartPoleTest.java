package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CartPoleTest {

    /** 5 episodes that Gymnasium played: {@code E steps terminated truncated state}, then {@code action state}. */
    @Test
    void every_double_is_gymnasiums() throws Exception {
        CartPole cartPole = new CartPole();
        Environment.Step last = null;
        String[] episode = {};
        int played = 0;
        int compared = 0;

        for (String line : golden()) {
            String[] words = line.split(" ");
            if (words[0].equals("E")) {
                episode = words;
                played = 0;
                cartPole.reset(number(words[4]), number(words[5]), number(words[6]), number(words[7]));
                continue;
            }
            last = cartPole.step(Integer.parseInt(words[0]));
            played++;
            for (int i = 0; i < 4; i++) {
                assertThat(cartPole.state()[i])
                        .as("value %d after step %d", i, played)
                        .isEqualTo(number(words[i + 1]));
                assertThat(last.observation()[i]).isEqualTo((float) number(words[i + 1]));
                compared++;
            }
            boolean end = played == Integer.parseInt(episode[1]);
            assertThat(last.terminated()).isEqualTo(end && episode[2].equals("1"));
            assertThat(last.truncated()).isEqualTo(end && episode[3].equals("1"));
        }

        assertThat(compared).isEqualTo(8524);
    }

    private static List<String> golden() throws Exception {
        try (InputStream in = CartPoleTest.class.getResourceAsStream("/cartpole_golden.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    @Test
    void a_random_policy_balances_as_long_as_in_gymnasium() {
        SplitMix64 random = new SplitMix64(3);

        Evaluation evaluation = Evaluation.evaluate(seen -> random.nextInt(2), new CartPole(), 2000, 4);

        // Gymnasium: 22.30 +- 11.70 over 2,689 episodes, so the standard error of both means together is 0.35.
        assertThat(evaluation.mean()).isCloseTo(22.3, within(1.2));
        assertThat(evaluation.deviation()).isCloseTo(11.7, within(1.5));
    }

    @Test
    void starts_within_a_twentieth_of_zero_and_the_same_for_the_same_seed() {
        CartPole cartPole = new CartPole();

        float[] first = cartPole.reset(11);

        for (float value : first) {
            assertThat(value).isBetween(-0.05f, 0.05f);
        }
        assertThat(new CartPole().reset(11)).containsExactly(first);
        assertThat(new CartPole().reset(12)).isNotEqualTo(first);
    }

    @Test
    void refuses_a_step_after_the_end() {
        CartPole cartPole = new CartPole();
        cartPole.reset(1);
        while (!cartPole.step(0).ended()) {}

        assertThatThrownBy(() -> cartPole.step(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the episode is over; call reset first.");
        assertThatThrownBy(() -> new CartPole().step(1)).hasMessage("the episode is over; call reset first.");
    }

    @Test
    void refuses_an_action_it_does_not_know() {
        CartPole cartPole = new CartPole();
        cartPole.reset(1);

        assertThatThrownBy(() -> cartPole.step(2)).hasMessage("action is 2; expected 0 (left) or 1 (right).");
    }

    @Test
    void is_drawn_as_gymnasium_draws_it() {
        CartPole cartPole = new CartPole();
        cartPole.reset(1.2, 0, 0.1, 0);

        Scene scene = cartPole.scene();

        assertThat(scene.width()).isEqualTo(600);
        assertThat(scene.height()).isEqualTo(400);
        assertThat(scene.framesPerSecond()).isEqualTo(50);
        assertThat(scene.shapes().get(0)).isEqualTo(new Scene.Rect(425, 285, 50, 30, "#000000"));
        assertThat(scene.shapes().get(1)).isInstanceOfSatisfying(Scene.Rect.class, pole -> {
            assertThat(pole.height()).isEqualTo(125);
            assertThat(pole.fill()).isEqualTo("#ca9865");
            assertThat(pole.rotation()).isCloseTo(5.73, within(0.01));
        });
        assertThat(scene.shapes().get(2)).isEqualTo(new Scene.Circle(450, 292.5, 5, "#8184cb"));
    }
}
