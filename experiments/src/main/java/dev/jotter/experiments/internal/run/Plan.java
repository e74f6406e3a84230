package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Job;
import dev.jotter.experiments.Launch;
import dev.jotter.experiments.Launcher;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.UsageException;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs of one launch, looked over and not yet started.
 *
 * @param recipe its name
 * @param description of every run
 * @param launch what the recipe was told
 * @param goals the direction of the recipe's metric
 * @param jobs in order, at least one
 */
public record Plan(String recipe, String description, Launch launch, Map<String, Mode> goals, List<Job> jobs) {

    /** Asks the recipe for its jobs. */
    public static Plan of(Recipe<?> recipe, Record config, Launch launch) {
        List<Job> jobs = jobs(recipe, config, launch);
        if (jobs.isEmpty()) {
            throw new UsageException("recipe " + recipe.name()
                    + " asks for no jobs with this config; expected one or more. Look at its launch method.");
        }
        jobs.forEach(Plan::check);
        return new Plan(
                recipe.name(),
                recipe.description().lines().findFirst().orElse(""),
                launch,
                Map.of(recipe.metric(), recipe.mode()),
                List.copyOf(jobs));
    }

    // The config was built from the recipe's own defaults.
    @SuppressWarnings("unchecked")
    private static <C extends Record> List<Job> jobs(Recipe<C> recipe, Record config, Launch launch) {
        return recipe.launch((C) config, launch);
    }

    private static void check(Job job) {
        atLeast(job, "cpus", job.cpus(), 1);
        atLeast(job, "gpus", job.gpus(), 0);
        atLeast(job, "memoryMib", job.memoryMib(), 0);
        if (job.totalSteps() < 0) {
            throw new UsageException(
                    "steps of job " + job.name() + " is " + job.totalSteps() + "; expected 0 or more.");
        }
        if (job.training() == null && job.command().isEmpty()) {
            throw new UsageException("job " + job.name() + " runs nothing; expected a training or a command.");
        }
    }

    private static void atLeast(Job job, String what, int value, int least) {
        if (value < least) {
            throw new UsageException(
                    what + " of job " + job.name() + " is " + value + "; expected " + least + " or more.");
        }
    }

    /** Creates the runs, then hands the jobs to the launcher; when it refuses, the runs say so. */
    public List<RunInfo> start(Jotter jotter, Launcher launcher, Optional<GitState> git) {
        List<Launcher.Pending> pending = new ArrayList<>();
        try {
            for (Job job : jobs) {
                pending.add(new Launcher.Pending(job, create(jotter, job, git)));
            }
            launcher.submit(pending);
        } catch (RuntimeException refused) {
            pending.forEach(each ->
                    jotter.end(each.run().id(), RunStatus.FAILED, "It was never started: " + refused.getMessage()));
            throw refused;
        }
        return pending.stream().map(Launcher.Pending::run).toList();
    }

    private RunInfo create(Jotter jotter, Job job, Optional<GitState> git) {
        try {
            return jotter.create(spec(job, git));
        } catch (IllegalArgumentException invalid) {
            throw new UsageException("job " + job.name() + " cannot be tracked: " + invalid.getMessage());
        }
    }

    private RunSpec spec(Job job, Optional<GitState> git) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("recipe", recipe);
        tags.putAll(launch.tags());
        tags.putAll(job.tags());
        RunSpec spec = RunSpec.named(job.name())
                .withExperiment(launch.experiment())
                .withDescription(description)
                .withTags(tags)
                .withSeed(job.seed())
                .withTotalSteps(job.totalSteps())
                .withGit(git.orElse(null))
                .withCommand(job.command());
        for (Map.Entry<String, Mode> goal : goals.entrySet()) {
            spec = spec.withGoal(goal.getKey(), goal.getValue());
        }
        Record config = job.config();
        return config == null
                ? spec
                : spec.withConfig(ConfigSchema.toMap(config)).withParams(ConfigSchema.toFlatMap(config));
    }
}
