package dev.jotter.rl.internal;

/**
 * What a number of agents lived through in a number of steps. Entry {@code step * agents + agent} belongs to that step of
 * that agent.
 */
final class Rollout {
    final int steps;
    final int agents;
    final float[][] observations;
    final int[] actions;
    final double[] logProbabilities;
    final double[] values;
    final double[] rewards;
    final boolean[] ended;
    final double[] advantages;
    final double[] returns;

    Rollout(int steps, int agents) {
        this.steps = steps;
        this.agents = agents;
        int size = steps * agents;
        observations = new float[size][];
        actions = new int[size];
        logProbabilities = new double[size];
        values = new double[size];
        rewards = new double[size];
        ended = new boolean[size];
        advantages = new double[size];
        returns = new double[size];
    }

    int size() {
        return actions.length;
    }

    /**
     * Generalised advantage estimation (Schulman et al., 2015). {@code after} are the values of the observations after the
     * last step; a truncated episode's lost future is in its reward already.
     */
    void estimate(float[][] after, double gamma, double lambda) {
        for (int agent = 0; agent < agents; agent++) {
            double next = after[agent][0];
            double advantage = 0;
            for (int step = steps - 1; step >= 0; step--) {
                int i = step * agents + agent;
                double alive = ended[i] ? 0 : 1;
                double surprise = rewards[i] + gamma * next * alive - values[i];
                advantage = surprise + gamma * lambda * alive * advantage;
                advantages[i] = advantage;
                returns[i] = advantage + values[i];
                next = values[i];
            }
        }
    }

    /** 1 - Var[returns - values] / Var[returns]; NaN when the returns are all the same. */
    double explainedVariance() {
        double[] residuals = new double[size()];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = returns[i] - values[i];
        }
        double spread = variance(returns);
        return spread == 0 ? Double.NaN : 1 - variance(residuals) / spread;
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }
}
