package dev.jotter.rl;

import dev.jotter.rl.internal.Learner;
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

    /** Hears how the training goes, on its thread. */
    @FunctionalInterface
    public interface Listener {
        void after(Iteration iteration);
    }
}
