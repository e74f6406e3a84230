package dev.jotter.rl.internal;

import dev.jotter.rl.World;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The episode a world is in, as its seed and all that was done since. As everything random in a world derives from the
 * seed, playing it again brings any world back to where it was, without asking it for its state.
 */
final class Played {
    private long seed;
    private int[] actions = new int[64];
    private int count;

    void start(long episode) {
        seed = episode;
        count = 0;
    }

    void add(int... done) {
        if (count + done.length > actions.length) {
            actions = Arrays.copyOf(actions, Math.max(2 * actions.length, count + done.length));
        }
        System.arraycopy(done, 0, actions, count, done.length);
        count += done.length;
    }

    void save(DataOutputStream out) throws IOException {
        out.writeLong(seed);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeInt(actions[i]);
        }
    }

    /** Plays it again, up to the same step; returns what the agents see there. */
    float[][] load(DataInputStream in, World world) throws IOException {
        start(in.readLong());
        int stored = in.readInt();
        int[] turn = new int[world.agents()];
        float[][] seen = world.reset(seed);
        for (int at = 0; at < stored; at += turn.length) {
            for (int agent = 0; agent < turn.length; agent++) {
                turn[agent] = in.readInt();
            }
            add(turn);
            seen = world.step(turn).observations();
        }
        return seen;
    }
}
