/**
 * Reinforcement learning, the demo workloads: an {@link dev.jotter.rl.Environment} or a {@link dev.jotter.rl.World} of
 * several agents comes in, {@link dev.jotter.rl.Ppo} trains a {@link dev.jotter.rl.PolicyNetwork} on it, and an
 * {@link dev.jotter.rl.Evaluation} or a {@link dev.jotter.rl.Replay} of that policy goes out. Plain Java, one thread, and
 * the same bits for the same seed on every machine. Knows nothing of runs and recipes.
 */
@NullMarked
package dev.jotter.rl;

import org.jspecify.annotations.NullMarked;
