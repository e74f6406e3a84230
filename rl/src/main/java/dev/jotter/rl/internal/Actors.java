package dev.jotter.rl.internal;

import dev.jotter.rl.SplitMix64;
import dev.jotter.rl.World;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The agents of several worlds that are stepped together; starts new episodes and keeps the figures of ended ones. */
final class Actors {
    private static final int WINDOW = 100;

    private final List<? extends World> worlds;
    private final SplitMix64 seeds;
    private final int perWorld;
    private final double[] sums;
    private final int[] lengths;
    private final Deque<Double> returns = new ArrayDeque<>();
    private final Deque<Double> durations = new ArrayDeque<>();
    private long episodes;

    /** What each agent sees now. */
    final float[][] observations;

    /** What each agent earned in the last step. */
    final double[] rewards;

    /** Whether the last step ended each agent's episode, and if only a time limit did, what it saw then. */
    final boolean[] ended;

    final float[][] cutOff;

    Actors(List<? extends World> worlds, SplitMix64 seeds) {
        this.worlds = worlds;
        this.seeds = seeds;
        perWorld = worlds.get(0).agents();
        sums = new double[worlds.size()];
        lengths = new int[worlds.size()];
        int agents = perWorld * worlds.size();
        observations = new float[agents][];
        rewards = new double[agents];
        ended = new boolean[agents];
        cutOff = new float[agents][];
        for (int w = 0; w < worlds.size(); w++) {
            show(w, worlds.get(w).reset(seeds.nextLong()));
        }
    }

    int count() {
        return observations.length;
    }

    void step(int[] actions) {
        Arrays.fill(cutOff, new float[0]);
        for (int w = 0; w < worlds.size(); w++) {
            int first = w * perWorld;
            World.Turn turn = worlds.get(w).step(Arrays.copyOfRange(actions, first, first + perWorld));
            show(w, turn.observations());
            for (int agent = 0; agent < perWorld; agent++) {
                rewards[first + agent] = turn.rewards()[agent];
                sums[w] += turn.rewards()[agent] / perWorld;
                ended[first + agent] = turn.ended();
            }
            lengths[w]++;
            if (turn.ended()) {
                if (!turn.terminated()) {
                    System.arraycopy(turn.observations(), 0, cutOff, first, perWorld);
                }
                finish(w);
            }
        }
    }

    private void finish(int w) {
        remember(returns, sums[w]);
        remember(durations, lengths[w]);
        episodes++;
        sums[w] = 0;
        lengths[w] = 0;
        show(w, worlds.get(w).reset(seeds.nextLong()));
    }

    private void show(int w, float[][] seen) {
        System.arraycopy(seen, 0, observations, w * perWorld, perWorld);
    }

    private static void remember(Deque<Double> window, double value) {
        window.addLast(value);
        if (window.size() > WINDOW) {
            window.removeFirst();
        }
    }

    long episodes() {
        return episodes;
    }

    double meanReturn() {
        return mean(returns);
    }

    double meanLength() {
        return mean(durations);
    }

    private static double mean(Deque<Double> window) {
        return window.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }
}
