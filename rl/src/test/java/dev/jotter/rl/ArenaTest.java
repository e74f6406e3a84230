package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArenaTest {
    private static final int SIDE = 7;
    private static final int CHANNELS = 6;
    private static final int MINE = 1;
    private static final int GENERATOR = 2;
    private static final int ALTAR = 3;
    private static final int AGENT = 4;
    private static final int READY = 5;

    /** Small enough that one agent sees all of it from anywhere near the middle: one mine, one generator, one altar. */
    private static final ArenaRules SMALL = new ArenaRules("small", 7, 1, 1, 1, 1, 60, false, 0.1, 0.3, 1);

    @Test
    void an_ore_becomes_a_battery_and_a_battery_a_heart_each_for_its_reward() {
        Arena arena = new Arena(SMALL);
        float[] view = arena.reset(4)[0];
        double sum = 0;

        for (int target : new int[] {MINE, GENERATOR, ALTAR}) {
            double reward = 0;
            for (int i = 0; reward == 0 && i < 15; i++) {
                World.Turn turn = arena.step(new int[] {towards(view, target)});
                view = turn.observations()[0];
                reward = turn.rewards()[0];
            }
            assertThat(reward).isEqualTo(target == MINE ? 0.1 : target == GENERATOR ? 0.3 : 1);
            assertThat(own(view, 0)).isEqualTo(target == MINE ? 1 : 0);
            assertThat(own(view, 1)).isEqualTo(target == GENERATOR ? 1 : 0);
            sum += reward;
        }

        assertThat(sum).isCloseTo(1.4, within(1e-9));
        assertThat(arena.hearts()).isEqualTo(1);
        assertThat(arena.describe(new int[1])).isEqualTo("1 heart");
    }

    @Test
    void a_used_object_rests_and_shows_it() {
        Arena arena = new Arena(SMALL);
        float[] view = arena.reset(4)[0];
        while (own(view, 0) == 0) {
            view = arena.step(new int[] {towards(view, MINE)}).observations()[0];
        }

        int rested = 0;
        while (ready(view, MINE) == 0) {
            view = arena.step(new int[] {0}).observations()[0];
            rested++;
        }

        assertThat(rested).isEqualTo(7);
    }

    @Test
    void ends_by_its_time_limit_alone_and_refuses_to_go_on() {
        Arena arena = new Arena(SMALL);
        assertThatThrownBy(() -> arena.step(new int[1])).hasMessage("the episode is over; call reset first.");

        arena.reset(1);
        World.Turn turn = arena.step(new int[1]);
        for (int i = 1; i < SMALL.steps(); i++) {
            assertThat(turn.ended()).isFalse();
            turn = arena.step(new int[1]);
        }

        assertThat(turn.truncated()).isTrue();
        assertThat(turn.terminated()).isFalse();
        assertThatThrownBy(() -> arena.step(new int[1])).hasMessage("the episode is over; call reset first.");
    }

    @Test
    void the_same_seed_and_actions_give_the_same_episode() {
        assertThat(episode(3)).isEqualTo(episode(3)).isNotEqualTo(episode(4));
    }

    private static String episode(long seed) {
        SplitMix64 random = new SplitMix64(1);
        return Replay.record(seen -> random.nextInt(6), Arena.of("arena/combat"), seed, 0)
                .json();
    }

    /** Whatever they do, agents never share a cell, leave the room or stand in an object. */
    @Test
    void agents_stay_apart_and_inside() {
        for (long seed = 0; seed < 20; seed++) {
            Arena arena = Arena.of("arena/combat");
            SplitMix64 random = new SplitMix64(seed);
            World.Turn turn = new World.Turn(arena.reset(seed), new double[6], false, false);
            while (!turn.ended()) {
                int[] actions = new int[6];
                Arrays.setAll(actions, i -> random.nextInt(6));
                turn = arena.step(actions);
                for (float[] view : turn.observations()) {
                    float[] here = Arrays.copyOfRange(view, centre(), centre() + CHANNELS);
                    assertThat(here).as("seed %d", seed).containsOnly(0);
                }
            }
        }
    }

    @Test
    void an_attack_takes_what_the_neighbour_carries_and_freezes_it() {
        // Two agents, both after the mine; then one follows the other about until they are neighbours.
        ArenaRules rules = new ArenaRules("duel", 7, 2, 1, 1, 1, 400, true, 0.1, 0.3, 1);
        Arena arena = new Arena(rules);
        float[][] views = arena.reset(2);
        while (own(views[0], 0) == 0) {
            views = arena.step(new int[] {towards(views[0], MINE), 0}).observations();
        }
        while (!besideAgent(views[1])) {
            views = arena.step(new int[] {0, towards(views[1], AGENT)}).observations();
        }

        World.Turn turn = arena.step(new int[] {0, 5});

        assertThat(turn.rewards()).containsExactly(0, 0);
        assertThat(own(turn.observations()[0], 0)).isZero();
        assertThat(own(turn.observations()[1], 0)).isEqualTo(1);
        assertThat(own(turn.observations()[0], 2)).isEqualTo(1);
        int frozen = 0;
        while (own(turn.observations()[0], 2) == 1) {
            float[] before = turn.observations()[0];
            turn = arena.step(new int[] {1 + frozen % 4, 0});
            assertThat(own(turn.observations()[0], 8)).isEqualTo(own(before, 8));
            frozen++;
        }
        assertThat(frozen).isEqualTo(10);
    }

    @Test
    void in_peace_there_is_no_attack() {
        Arena arena = new Arena(SMALL);
        arena.reset(1);

        assertThat(arena.actionCount()).isEqualTo(5);
        assertThat(Arena.of("arena/combat").actionCount()).isEqualTo(6);
        assertThatThrownBy(() -> arena.step(new int[] {5})).hasMessage("action is 5; expected 0 to 4.");
    }

    @Test
    void is_drawn_as_cells_with_a_legend_that_fits() {
        Arena arena = Arena.of("arena/basic");
        arena.reset(1);

        Scene scene = arena.scene();

        assertThat(scene.width()).isEqualTo(15 * 24 + 165);
        assertThat(scene.shapes()).hasSize(12).allSatisfy(shape -> assertThat(bottom(shape))
                .isLessThan(scene.height()));
        assertThat(scene.scenery()).anySatisfy(shape -> assertThat(shape)
                .isInstanceOfSatisfying(
                        Scene.Text.class, text -> assertThat(text.text()).startsWith("mine")));
        Scene crowded = crowded();
        assertThat(crowded.shapes())
                .allSatisfy(shape -> assertThat(bottom(shape)).isLessThan(crowded.height()));
    }

    private static Scene crowded() {
        Arena arena = new Arena(ArenaRules.curriculum("arena/combat").withAgents(24));
        arena.reset(1);
        return arena.scene();
    }

    private static double bottom(Scene.Shape shape) {
        return shape instanceof Scene.Text text ? text.y() + 4 : ((Scene.Circle) shape).y() + 9;
    }

    @Test
    void refuses_a_curriculum_it_does_not_know_and_a_map_that_would_be_full() {
        assertThatThrownBy(() -> Arena.of("arena/chess"))
                .hasMessage("curriculum is \"arena/chess\"; expected one of arena/basic, arena/combat.");
        assertThatThrownBy(() -> SMALL.withAgents(0)).hasMessage("agents is 0; expected 1 to 24.");
        assertThatThrownBy(() -> SMALL.withAgents(20))
                .hasMessage("agents + mines + generators + altars is 23; expected at most 8, a third of the cells.");
    }

    @Test
    void agents_learn_to_earn_well_more_than_by_chance() {
        SplitMix64 random = new SplitMix64(5);
        double chance = Evaluation.evaluate(seen -> random.nextInt(5), Arena.of("arena/basic"), 10, 9)
                .mean();

        PolicyNetwork policy =
                new Ppo(() -> Arena.of("arena/basic"), PpoConfig.arena().withSteps(60_000), 1).train();

        double learned = Evaluation.evaluate(policy.sampling(new SplitMix64(6)), Arena.of("arena/basic"), 10, 9)
                .mean();
        assertThat(learned).isGreaterThan(1.5 * chance);
    }

    private static int centre() {
        return (SIDE * SIDE / 2) * CHANNELS;
    }

    private static float own(float[] view, int which) {
        return view[SIDE * SIDE * CHANNELS + which];
    }

    private static float ready(float[] view, int kind) {
        return view[find(view, kind) * CHANNELS + READY];
    }

    private static boolean besideAgent(float[] view) {
        int at = find(view, AGENT);
        return Math.abs(at % SIDE - 3) + Math.abs(at / SIDE - 3) == 1;
    }

    private static int find(float[] view, int kind) {
        for (int at = 0; at < SIDE * SIDE; at++) {
            if (view[at * CHANNELS + kind] == 1) {
                return at;
            }
        }
        return -1;
    }

    /** The first action of a shortest way around what stands between; waits when the target is out of sight. */
    private static int towards(float[] view, int kind) {
        int target = find(view, kind);
        if (target < 0) {
            return 1;
        }
        int[] distance = new int[SIDE * SIDE];
        Arrays.fill(distance, 99);
        distance[target] = 0;
        int[] ways = {-SIDE, 1, SIDE, -1};
        for (int round = 0; round < SIDE * SIDE; round++) {
            for (int at = 0; at < SIDE * SIDE; at++) {
                for (int way : ways) {
                    int next = at + way;
                    boolean inside =
                            next >= 0 && next < SIDE * SIDE && (next / SIDE == at / SIDE || next % SIDE == at % SIDE);
                    boolean open = at == target || !blocked(view, at);
                    if (inside && open && distance[next] < 99) {
                        distance[at] = Math.min(distance[at], distance[next] + 1);
                    }
                }
            }
        }
        int best = 0;
        for (int way = 1; way < 4; way++) {
            if (distance[24 + ways[way]] < distance[24 + ways[best]]) {
                best = way;
            }
        }
        return best + 1;
    }

    private static boolean blocked(float[] view, int at) {
        for (int channel = 0; channel <= AGENT; channel++) {
            if (view[at * CHANNELS + channel] == 1) {
                return true;
            }
        }
        return false;
    }
}
