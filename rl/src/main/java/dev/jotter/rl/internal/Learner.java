package dev.jotter.rl.internal;

import dev.jotter.rl.Iteration;
import dev.jotter.rl.PpoConfig;
import dev.jotter.rl.SplitMix64;
import dev.jotter.rl.World;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays and learns in turns; the inside of {@link dev.jotter.rl.Ppo}. */
public final class Learner {
    private final PpoConfig config;
    private SplitMix64 random;
    private final Actors actors;
    private final Network policy;
    private final Network value;
    private final Adam adam;
    private final PpoLoss loss;
    private final Rollout rollout;
    private long steps;
    /** Where this process took up. */
    private long begun;

    private double learningRate;

    public Learner(List<? extends World> worlds, PpoConfig config, long seed) {
        this.config = config;
        random = new SplitMix64(seed);
        World world = worlds.get(0);
        int hidden = config.hidden();
        policy = new Network(world.observationSize(), hidden, hidden, world.actionCount()).initialise(0.01, random);
        value = new Network(world.observationSize(), hidden, hidden, 1).initialise(1, random);
        List<float[]> parameters = new ArrayList<>(policy.parameters());
        parameters.addAll(value.parameters());
        List<float[]> gradients = new ArrayList<>(policy.parameterGradients());
        gradients.addAll(value.parameterGradients());
        adam = new Adam(parameters, gradients);
        actors = new Actors(worlds, new SplitMix64(random.nextLong()));
        loss = new PpoLoss(world.actionCount(), config.entropy(), config.valueWeight());
        rollout = new Rollout(config.rollout(), actors.count());
    }

    /** The network as it stands; a copy. */
    public Network policy() {
        return policy.copy();
    }

    /** What has to be the same for a state to fit. */
    int[] shape() {
        int[] sizes = policy.sizes();
        return new int[] {sizes[0], sizes[sizes.length - 1], config.hidden(), config.worlds(), actors.count()};
    }

    void save(DataOutputStream out) throws IOException {
        out.writeLong(steps);
        out.writeLong(random.state());
        Floats.write(out, policy.parameters());
        Floats.write(out, value.parameters());
        adam.save(out);
        actors.save(out);
    }

    void load(DataInputStream in) throws IOException {
        steps = in.readLong();
        begun = steps;
        random = new SplitMix64(in.readLong());
        Floats.read(in, policy.parameters());
        Floats.read(in, value.parameters());
        adam.load(in);
        actors.load(in);
    }

    /** Decisions made so far. */
    public long steps() {
        return steps;
    }

    public boolean finished() {
        return steps >= config.steps();
    }

    /** One roll-out and its updates. {@code startNanos} is when the training began, by {@link System#nanoTime}. */
    public Iteration iterate(long startNanos) {
        play();
        double left = config.anneal() ? Math.max(0, 1 - steps / (double) config.steps()) : 1;
        learningRate = config.learningRate() * left;
        learn(config.clip() * left);
        return figures(startNanos);
    }

    private void play() {
        int agents = actors.count();
        double[] logs = new double[policy.sizes()[policy.sizes().length - 1]];
        int[] actions = new int[agents];
        for (int step = 0; step < rollout.steps; step++) {
            float[][] logits = policy.forward(actors.observations, agents);
            float[][] values = value.forward(actors.observations, agents);
            int first = step * agents;
            for (int agent = 0; agent < agents; agent++) {
                Softmax.logProbabilities(logits[agent], logs);
                actions[agent] = Softmax.sample(logs, random);
                rollout.observations[first + agent] = actors.observations[agent];
                rollout.actions[first + agent] = actions[agent];
                rollout.logProbabilities[first + agent] = logs[actions[agent]];
                rollout.values[first + agent] = values[agent][0];
            }
            actors.step(actions);
            record(first);
        }
        steps += rollout.size();
        rollout.estimate(value.forward(actors.observations, agents), config.gamma(), config.lambda());
    }

    /** A time limit is no fault of the agent's: what the state it was cut off in is worth goes into the reward. */
    private void record(int first) {
        for (int agent = 0; agent < actors.count(); agent++) {
            double reward = actors.rewards[agent];
            if (actors.cutOff[agent].length > 0) {
                float[][] last = value.forward(new float[][] {actors.cutOff[agent]}, 1);
                reward += config.gamma() * last[0][0];
            }
            rollout.rewards[first + agent] = reward;
            rollout.ended[first + agent] = actors.ended[agent];
        }
    }

    private void learn(double clip) {
        loss.clearFigures();
        int[] order = new int[rollout.size()];
        Arrays.setAll(order, i -> i);
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            random.shuffle(order);
            loss.startEpoch();
            for (int at = 0; at < order.length; at += config.batch()) {
                int[] entries = Arrays.copyOfRange(order, at, Math.min(order.length, at + config.batch()));
                loss.minibatch(rollout, entries, clip, policy, value);
                adam.update(learningRate, config.maxNorm());
            }
        }
    }

    private Iteration figures(long startNanos) {
        double seconds = Math.max(1, System.nanoTime() - startNanos) / 1e9;
        int n = loss.minibatches;
        return new Iteration(
                steps,
                actors.episodes(),
                actors.meanReturn(),
                actors.meanLength(),
                loss.policyLoss / n,
                loss.valueLoss / n,
                loss.entropy / n,
                loss.meanKl(),
                loss.clipFraction / n,
                rollout.explainedVariance(),
                learningRate,
                (steps - begun) / seconds);
    }
}
