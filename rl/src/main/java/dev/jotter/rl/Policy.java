package dev.jotter.rl;

/** Chooses what to do: an observation in, an action out. */
@FunctionalInterface
public interface Policy {

    int act(float[] observation);
}
