package dev.jotter.rl.internal;

import dev.jotter.rl.SplitMix64;
import dev.jotter.rl.World;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The agents of several worlds that are stepped together; starts new episodes and keeps the figures of ended ones. */
final class Actors {
    private static final int WINDOW = 100;

    private final List<? extends World> worlds;
    private SplitMix64 seeds;
    private final int perWorld;
    private final Played[] played;
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
        played = new Played[worlds.size()];
        Arrays.setAll(played, w -> new Played());
        sums = new double[worlds.size()];
        lengths = new int[worlds.size()];
        int agents = perWorld * worlds.size();
        observations = new float[agents][];
        rewards = new double[agents];
        ended = new boolean[agents];
        cutOff = new float[agents][];
        for (int w = 0; w < worlds.size(); w++) {
            reset(w);
        }
    }

    int count() {
        return observations.length;
    }

    void step(int[] actions) {
        Arrays.fill(cutOff, new float[0]);
        for (int w = 0; w < worlds.size(); w++) {
            int first = w * perWorld;
            int[] done = Arrays.copyOfRange(actions, first, first + perWorld);
            played[w].add(done);
            World.Turn turn = worlds.get(w).step(done);
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
        reset(w);
    }

    private void reset(int w) {
        long seed = seeds.nextLong();
        played[w].start(seed);
        show(w, worlds.get(w).reset(seed));
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

    void save(DataOutputStream out) throws IOException {
        out.writeLong(seeds.state());
        out.writeLong(episodes);
        for (int w = 0; w < worlds.size(); w++) {
            out.writeDouble(sums[w]);
            out.writeInt(lengths[w]);
            played[w].save(out);
            Floats.write(out, seen(w));
        }
        save(out, returns);
        save(out, durations);
    }

    private static void save(DataOutputStream out, Deque<Double> window) throws IOException {
        out.writeInt(window.size());
        for (double value : window) {
            out.writeDouble(value);
        }
    }

    void load(DataInputStream in) throws IOException {
        seeds = new SplitMix64(in.readLong());
        episodes = in.readLong();
        for (int w = 0; w < worlds.size(); w++) {
            sums[w] = in.readDouble();
            lengths[w] = in.readInt();
            show(w, played[w].load(in, worlds.get(w)));
            checkSeen(in, w);
        }
        load(in, returns);
        load(in, durations);
    }

    private static void load(DataInputStream in, Deque<Double> window) throws IOException {
        window.clear();
        for (int left = in.readInt(); left > 0; left--) {
            window.addLast(in.readDouble());
        }
    }

    /** A world with a random of its own would go on from somewhere else, and nobody would know. */
    private void checkSeen(DataInputStream in, int w) throws IOException {
        List<float[]> then = seen(w).stream().map(row -> new float[row.length]).toList();
        Floats.read(in, then);
        for (int agent = 0; agent < perWorld; agent++) {
            if (!Arrays.equals(then.get(agent), seen(w).get(agent))) {
                throw new IOException("world " + worlds.get(w).name() + " does not come back to where it was when its"
                        + " episode is played again; expected one whose every step follows from its seed and the"
                        + " actions. Draw all its random numbers from the seed of reset, or train from the beginning.");
            }
        }
    }

    private List<float[]> seen(int w) {
        return Arrays.asList(observations).subList(w * perWorld, (w + 1) * perWorld);
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
