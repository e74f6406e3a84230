package dev.jotter.rl;

/**
 * A task for one agent: what a person implements to train on something of their own. After {@link #reset} come
 * {@link #step}s until one ends the episode. Everything random derives from the seed. Not for threads to share.
 */
public interface Environment {

    /** What people call it, with its version: {@code CartPole-v1}. */
    String name();

    /** Length of every observation. */
    int observationSize();

    /** Actions are 0 to this, exclusive. */
    int actionCount();

    /** Starts an episode and returns its first observation, an array of the caller's own. */
    float[] reset(long seed);

    /** Acts once. Throws {@link IllegalStateException} when the episode is over. */
    Step step(int action);

    /** The present state as a picture; all scenes of an episode have one size, background and scenery. */
    Scene scene();

    /** What an action is called in a replay. */
    default String actionName(int action) {
        return "action " + action;
    }

    /**
     * What an action led to.
     *
     * @param observation of the state after the action, an array of the receiver's own
     * @param reward for this one step
     * @param terminated the task itself has ended: nothing is to be earned after this state
     * @param truncated the episode was cut by a time limit: the state could have gone on earning
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(float[] observation, double reward, boolean terminated, boolean truncated) {

        /** Whether the episode is over, either way. */
        public boolean ended() {
            return terminated || truncated;
        }
    }
}
