/** How {@code dev.jotter.rl} does it: networks with hand-written gradients, Adam, roll-outs and the PPO loss. */
@NullMarked
package dev.jotter.rl.internal;

import org.jspecify.annotations.NullMarked;
