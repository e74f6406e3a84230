package dev.jotter.rl;

import dev.jotter.rl.internal.Learner;
import dev.jotter.rl.internal.LearnerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Proximal Policy Optimization (Schulman et al., 2017): plays a roll-out, then improves the policy a little, over and over.
 * All agents of all worlds share one policy. One thread; the same seed gives the same policy, to the bit.
 */
public final class Ppo {
    private final Learner learner;

    /** {@code worlds} makes a new world at each call; the seed decides everything random. */
    public Ppo(Supplier<? extends World> worlds, PpoConfig config, long seed) {
        List<World> made = Stream.<World>generate(worlds).limit(config.worlds()).toList();
        learner = new Learner(made, config, seed);
    }

    /** A trainer for a task of one agent. */
    public static Ppo on(Supplier<? extends Environment> environments, PpoConfig config, long seed) {
        return new Ppo(() -> World.of(environments.get()), config, seed);
    }

    /** Trains for the steps of its config. */
    public PolicyNetwork train() {
        return train(iteration -> {}, () -> false);
    }

    /**
     * Trains, telling {@code listener} after every iteration, until the steps of its config are done or {@code cancelled}
     * says so, which is asked before each.
     */
    public PolicyNetwork train(Listener listener, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        while (!learner.finished() && !cancelled.getAsBoolean()) {
            listener.after(learner.iterate(start));
        }
        return policy();
    }

    /** The policy as it stands: a copy that later training leaves alone. A listener may ask for it. */
    public PolicyNetwork policy() {
        return new PolicyNetwork(learner.policy());
    }

    /** Decisions made so far, those before a {@link #restore} included. */
    public long steps() {
        return learner.steps();
    }

    /**
     * Writes all that the training is at this moment: networks, optimiser, random numbers, every world's episode. Call it
     * between iterations; a listener may.
     */
    public void save(OutputStream out) throws IOException {
        LearnerState.write(out, learner);
    }

    /**
     * Goes on from what {@link #save} wrote, to the same policy, to the bit, as if nothing had been between. Worlds are
     * brought back by playing their episodes again from the seed. Steps and rates of the config may be others, its shape not.
     *
     * @throws IOException when it is damaged, of another shape or version, or a world does not come back; the message says
     *     which, and this trainer is of no use then
     */
    public void restore(InputStream in) throws IOException {
        LearnerState.read(in, learner);
    }

    /** Hears how the training goes, on its thread. */
    @FunctionalInterface
    public interface Listener {
        void after(Iteration iteration);
    }
}
