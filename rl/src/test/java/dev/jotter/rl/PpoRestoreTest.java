package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A training taken up from what it saved is the training that was never interrupted. */
class PpoRestoreTest {

    /** What a listener heard, but for how fast it went. */
    private static String heard(Iteration it) {
        return new Iteration(
                        it.steps(),
                        it.episodes(),
                        it.meanReturn(),
                        it.meanLength(),
                        it.policyLoss(),
                        it.valueLoss(),
                        it.entropy(),
                        it.approximateKl(),
                        it.clipFraction(),
                        it.explainedVariance(),
                        it.learningRate(),
                        0)
                .toString();
    }

    private static byte[] saved(Ppo ppo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ppo.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void goesOn(Supplier<Ppo> trainer) throws IOException {
        List<String> whole = new ArrayList<>();
        List<byte[]> states = new ArrayList<>();
        Ppo uninterrupted = trainer.get();
        uninterrupted.train(
                iteration -> {
                    whole.add(heard(iteration));
                    states.add(saved(uninterrupted));
                },
                () -> false);

        for (int at = 0; at < states.size(); at++) {
            List<String> parts = new ArrayList<>(whole.subList(0, at + 1));
            Ppo again = trainer.get();
            again.restore(new ByteArrayInputStream(states.get(at)));
            assertThat(saved(again)).isEqualTo(states.get(at));
            again.train(iteration -> parts.add(heard(iteration)), () -> false);
            assertThat(parts).as("interrupted after iteration %d", at).isEqualTo(whole);
            assertThat(again.policy().parameters())
                    .isEqualTo(uninterrupted.policy().parameters());
        }
        assertThat(whole).hasSizeGreaterThan(4);
    }

    @Test
    void the_pole_is_balanced_on_to_the_bit_after_every_iteration() throws IOException {
        goesOn(() -> Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(2000), 7));
    }

    @Test
    void so_is_the_arena_with_its_many_agents() throws IOException {
        goesOn(() -> new Ppo(
                () -> Arena.of("arena/combat"),
                PpoConfig.arena().withWorlds(2).withRollout(100).withSteps(6000),
                7));
    }

    @Test
    void more_steps_may_be_asked_for() throws IOException {
        Ppo first = Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(1000), 7);
        first.train();
        Ppo more = Ppo.on(CartPole::new, PpoConfig.cartPole().withSteps(2000), 7);

        more.restore(new ByteArrayInputStream(saved(first)));

        assertThat(more.steps()).isEqualTo(1024);
        more.train();
        assertThat(more.steps()).isEqualTo(2048);
    }

    @Test
    void a_state_of_another_shape_is_refused_by_what_differs() {
        byte[] state = saved(Ppo.on(CartPole::new, PpoConfig.cartPole(), 7));

        Ppo wider = Ppo.on(CartPole::new, PpoConfig.cartPole().withWorlds(4), 7);
        assertThatThrownBy(() -> wider.restore(new ByteArrayInputStream(state)))
                .isInstanceOf(IOException.class)
                .hasMessage("the state of the training has 8 as its number of worlds; expected 4. Go on with the config"
                        + " it was written with.");
        Ppo arena = new Ppo(() -> Arena.of("arena/basic"), PpoConfig.arena(), 7);
        assertThatThrownBy(() -> arena.restore(new ByteArrayInputStream(state)))
                .hasMessageStartingWith("the state of the training has 4 as its length of observations; expected ");
    }

    @Test
    void a_damaged_state_is_refused_wherever_the_damage_is() {
        byte[] state = saved(Ppo.on(CartPole::new, PpoConfig.cartPole(), 7));
        Ppo ppo = Ppo.on(CartPole::new, PpoConfig.cartPole(), 7);
        for (int at = 0; at < state.length; at += 101) {
            byte[] damaged = state.clone();
            damaged[at] ^= 4;
            assertThatThrownBy(() -> ppo.restore(new ByteArrayInputStream(damaged)))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> ppo.restore(new ByteArrayInputStream(new byte[0])))
                .hasMessage("this is no state of a PPO training; expected what Ppo.save wrote.");
        byte[] cut = java.util.Arrays.copyOf(state, state.length - 1);
        assertThatThrownBy(() -> ppo.restore(new ByteArrayInputStream(cut)))
                .hasMessage("the state of the training is damaged: its checksum does not fit. Take an earlier one.");
        assertThat(saved(ppo)).as("refused states change nothing").isEqualTo(state);
    }

    @Test
    void a_world_that_does_not_derive_from_its_seed_is_found_out() {
        Random own = new Random();
        Supplier<Environment> moody = () -> new Environment() {
            @Override
            public String name() {
                return "moody";
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
                return new float[] {own.nextFloat()};
            }

            @Override
            public Step step(int action) {
                return new Step(new float[] {own.nextFloat()}, 1, false, false);
            }

            @Override
            public Scene scene() {
                return new Scene(1, 1, 1, "#ffffff", List.of(), List.of());
            }
        };
        byte[] state = saved(Ppo.on(moody, PpoConfig.cartPole(), 7));

        assertThatThrownBy(() -> Ppo.on(moody, PpoConfig.cartPole(), 7).restore(new ByteArrayInputStream(state)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("world moody does not come back to where it was when its episode is played"
                        + " again; expected one whose every step follows from its seed and the actions.");
    }
}
