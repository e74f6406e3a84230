package dev.jotter.rl;

/** An environment seen as a world with one agent. */
record SingleAgentWorld(Environment environment) implements World {

    @Override
    public String name() {
        return environment.name();
    }

    @Override
    public int agents() {
        return 1;
    }

    @Override
    public int observationSize() {
        return environment.observationSize();
    }

    @Override
    public int actionCount() {
        return environment.actionCount();
    }

    @Override
    public float[][] reset(long seed) {
        return new float[][] {environment.reset(seed)};
    }

    @Override
    public Turn step(int[] actions) {
        Environment.Step step = environment.step(actions[0]);
        return new Turn(
                new float[][] {step.observation()}, new double[] {step.reward()}, step.terminated(), step.truncated());
    }

    @Override
    public Scene scene() {
        return environment.scene();
    }

    @Override
    public String describe(int[] actions) {
        return environment.actionName(actions[0]);
    }
}
