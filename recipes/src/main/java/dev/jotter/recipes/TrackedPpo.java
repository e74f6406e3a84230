package dev.jotter.recipes;

import dev.jotter.experiments.Result;
import dev.jotter.rl.Evaluation;
import dev.jotter.rl.Iteration;
import dev.jotter.rl.Policy;
import dev.jotter.rl.PolicyNetwork;
import dev.jotter.rl.Ppo;
import dev.jotter.rl.PpoConfig;
import dev.jotter.rl.Replay;
import dev.jotter.rl.SplitMix64;
import dev.jotter.rl.World;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Run;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A PPO training that tells a run how it goes: metrics after every iteration, four replays, the policy at the end. It keeps
 * a checkpoint every two seconds and goes on from the newest.
 */
final class TrackedPpo {
    private static final int REPLAYS = 4;
    private static final int EPISODES = 20;
    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** How the policy plays when it is watched or evaluated. */
    enum Play {
        /** Its likeliest action. */
        BEST,
        /** Actions as likely as it finds them, as in training. */
        SAMPLED
    }

    private final Supplier<? extends World> worlds;
    private final PpoConfig config;
    private final Run run;
    private final Play play;
    private final Ppo ppo;
    private final long replaySeed;
    private final long evaluationSeed;
    private long steps;
    private int replays;
    private long kept = System.nanoTime();

    TrackedPpo(Supplier<? extends World> worlds, PpoConfig config, Run run, Play play) {
        this.worlds = worlds;
        this.config = config;
        this.run = run;
        this.play = play;
        ppo = new Ppo(worlds, config, run.seed());
        SplitMix64 fresh = new SplitMix64(~run.seed());
        // 53 bits: what a browser can read exactly.
        replaySeed = fresh.nextLong() >>> 11;
        evaluationSeed = fresh.nextLong();
    }

    /** Partial when it was cancelled on the way. */
    Result train() throws IOException {
        run.totalSteps(config.steps());
        run.goal("eval/reward", Mode.MAX);
        resume();
        PolicyNetwork policy = ppo.train(this::report, run::cancelRequested);
        checkpoint();
        Path file = run.directory().resolve("models").resolve("policy.bin");
        policy.save(file);
        run.artifact(file);
        Evaluation evaluation = Evaluation.evaluate(player(policy), worlds.get(), EPISODES, evaluationSeed);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("eval/reward", evaluation.mean());
        metrics.put("eval/reward_std", evaluation.deviation());
        Result result = steps < config.steps() ? Result.partial(metrics) : Result.success(metrics);
        return result.withCommit(run.snapshot("policy after " + steps + " steps", file));
    }

    private void resume() throws IOException {
        Optional<Checkpoint> latest = run.latestCheckpoint();
        if (latest.isPresent()) {
            try (DataInputStream in = new DataInputStream(latest.get().open())) {
                replays = in.readInt();
                ppo.restore(in);
            }
            steps = ppo.steps();
            System.out.println("Goes on from the checkpoint of step " + steps + ".");
        }
    }

    private void checkpoint() {
        kept = System.nanoTime();
        run.checkpoint(ppo.steps(), out -> {
            new DataOutputStream(out).writeInt(replays);
            ppo.save(out);
        });
    }

    private void report(Iteration iteration) {
        steps = iteration.steps();
        run.log(metrics(iteration), steps);
        // The first after the first iteration, when it can do nothing yet; the last when it is done.
        if (steps >= config.steps() * replays / (REPLAYS - 1)) {
            replays++;
            try {
                Replay.record(player(ppo.policy()), worlds.get(), replaySeed, steps)
                        .save(run.directory().resolve("replays"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (System.nanoTime() - kept >= CHECKPOINT_NANOS) {
            checkpoint();
        }
    }

    private Policy player(PolicyNetwork policy) {
        return play == Play.BEST ? policy : policy.sampling(new SplitMix64(evaluationSeed));
    }

    private static Map<String, Double> metrics(Iteration iteration) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (iteration.episodes() > 0) {
            metrics.put("reward", iteration.meanReturn());
            metrics.put("episode/length", iteration.meanLength());
        }
        metrics.put("sps", iteration.stepsPerSecond());
        metrics.put("train/policy_loss", iteration.policyLoss());
        metrics.put("train/value_loss", iteration.valueLoss());
        metrics.put("train/entropy", iteration.entropy());
        metrics.put("train/approx_kl", iteration.approximateKl());
        metrics.put("train/clip_fraction", iteration.clipFraction());
        metrics.put("train/explained_variance", iteration.explainedVariance());
        metrics.put("train/learning_rate", iteration.learningRate());
        return metrics;
    }
}
