package dev.jotter.experiments;

import dev.jotter.experiments.internal.local.JobFile;
import dev.jotter.experiments.internal.run.JobConfig;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job taken up where it stopped. What was interrupted, failed or cancelled goes on as the next attempt of the same run,
 * with the config and command on record; {@link Training}s find {@link dev.jotter.tracking.Run#latestCheckpoint}. What
 * completed, or is to go another way, goes on as a child of its own.
 *
 * @param run as it now stands: {@code PENDING}
 * @param from the checkpoint it goes on from; null when there is none and it begins at the beginning
 */
public record Resumption(RunInfo run, @Nullable Checkpoint from) {

    private static final String SUFFIX = "-resumed";

    /**
     * Starts the next attempt of a run.
     *
     * @throws UsageException when it has not ended, has completed, or no launcher started it
     */
    public static Resumption same(Jotter jotter, Launcher launcher, RunInfo run) {
        RunInfo ended = ended(launcher, run);
        job(ended);
        if (ended.status() == RunStatus.COMPLETED) {
            throw new UsageException(named(ended) + " is COMPLETED; expected one that failed or was cancelled."
                    + " Go on as a new run with --new.");
        }
        Optional<Checkpoint> from = jotter.latestCheckpoint(ended.id());
        launcher.resubmit(ended, ended);
        return new Resumption(jotter.find(ended.id()).orElse(ended), from.orElse(null));
    }

    /**
     * Starts a child of a run, which goes on from its newest checkpoint.
     *
     * @param overrides {@code KEY=VALUE}, over the run's config
     * @param directory whose state of git is recorded
     * @throws UsageException when the run has not ended, no launcher started it, or its config cannot take the overrides
     */
    public static Resumption child(
            Jotter jotter, Launcher launcher, RunInfo run, List<String> overrides, Path directory) {
        RunInfo ended = ended(launcher, run);
        JobConfig config = JobConfig.of(job(ended), ended, overrides);
        RunInfo child = jotter.fork(ended.id(), spec(ended, config, GitState.around(directory)));
        Optional<Checkpoint> from = child.checkpoints().stream().findFirst();
        try {
            launcher.resubmit(ended, child);
        } catch (RuntimeException refused) {
            jotter.end(child.id(), RunStatus.FAILED, "It was never started: " + refused.getMessage());
            throw refused;
        }
        return new Resumption(child, from.orElse(null));
    }

    private static RunSpec spec(RunInfo of, JobConfig config, Optional<GitState> git) {
        String name = of.name().endsWith(SUFFIX) || of.name().length() > 190 ? of.name() : of.name() + SUFFIX;
        RunSpec spec = RunSpec.named(name)
                .withExperiment(of.experiment())
                .withDescription(of.description())
                .withConfig(config.config())
                .withParams(config.params())
                .withTags(of.tags())
                .withSeed(of.seed())
                .withTotalSteps(of.totalSteps())
                .withGit(git.orElse(null))
                .withCommand(config.command());
        for (Map.Entry<String, Mode> goal : of.goals().entrySet()) {
            spec = spec.withGoal(goal.getKey(), goal.getValue());
        }
        return spec;
    }

    /** One whose process has vanished is first marked as failed. */
    private static RunInfo ended(Launcher launcher, RunInfo run) {
        RunInfo now = launcher.status(run);
        if (!now.status().ended()) {
            throw new UsageException(named(now) + " is " + now.status() + "; expected one that has ended. Stop it with"
                    + " './jotter cancel " + now.id() + "', or wait for its end with './jotter monitor " + now.id()
                    + "'.");
        }
        return now;
    }

    private static JobFile job(RunInfo run) {
        return JobFile.find(run)
                .orElseThrow(() -> new UsageException(named(run) + " was started by no launcher: it has no job.json in "
                        + run.directory() + "; expected a run of a recipe. Start its program again and let it attach"
                        + " with Jotter.attach(new RunId(\"" + run.id() + "\"))."));
    }

    private static String named(RunInfo run) {
        return "run \"" + run.name() + "\" (" + run.id() + ")";
    }
}
