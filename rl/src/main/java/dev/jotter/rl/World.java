package dev.jotter.rl;

/**
 * A task for several agents that act at once and share an end; an {@link Environment} is a world of one ({@link #of}).
 * All agents see and act in the same shape, so that one policy can serve them all. Everything random derives from the
 * seed. Not for threads to share.
 */
public interface World {

    /** What people call it. */
    String name();

    /** How many agents there are, in every episode. */
    int agents();

    /** Length of every observation. */
    int observationSize();

    /** Actions are 0 to this, exclusive. */
    int actionCount();

    /** Starts an episode and returns one observation per agent, arrays of the caller's own. */
    float[][] reset(long seed);

    /** Every agent acts once. Throws {@link IllegalStateException} when the episode is over. */
    Turn step(int[] actions);

    /** The present state as a picture; all scenes of an episode have one size, background and scenery. */
    Scene scene();

    /** What these actions, one per agent, are called in a replay; may be empty. */
    default String describe(int[] actions) {
        return "";
    }

    /** An environment as a world with one agent. */
    static World of(Environment environment) {
        return new SingleAgentWorld(environment);
    }

    /**
     * What one step of all agents led to.
     *
     * @param observations one per agent, arrays of the receiver's own
     * @param rewards one per agent, for this one step
     * @param terminated the task itself has ended
     * @param truncated the episode was cut by a time limit
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Turn(float[][] observations, double[] rewards, boolean terminated, boolean truncated) {

        /** Whether the episode is over, either way. */
        public boolean ended() {
            return terminated || truncated;
        }
    }
}
