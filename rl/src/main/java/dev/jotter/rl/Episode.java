package dev.jotter.rl;

/** An episode being played by a policy, step by step. */
final class Episode {
    private final Policy policy;
    private final World world;
    private final int[] actions;
    private float[][] observations;
    private double sum;
    private int length;
    private boolean ended;

    Episode(Policy policy, World world, long seed) {
        this.policy = policy;
        this.world = world;
        this.actions = new int[world.agents()];
        this.observations = world.reset(seed);
    }

    void step() {
        for (int agent = 0; agent < actions.length; agent++) {
            actions[agent] = policy.act(observations[agent]);
        }
        World.Turn turn = world.step(actions);
        observations = turn.observations();
        for (double reward : turn.rewards()) {
            sum += reward;
        }
        length++;
        ended = turn.ended();
    }

    boolean ended() {
        return ended;
    }

    int length() {
        return length;
    }

    double meanReturn() {
        return sum / actions.length;
    }

    /** What the agents did last. */
    String doing() {
        return world.describe(actions);
    }
}
