package dev.jotter.experiments.internal.worker;

import dev.jotter.experiments.Result;
import dev.jotter.experiments.Training;
import dev.jotter.experiments.UsageException;
import dev.jotter.experiments.internal.config.ConfigBinder;
import dev.jotter.experiments.internal.config.ConfigFile;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.experiments.internal.local.JobFile;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a training and its config, runs it, and records what it comes to. */
final class TrainingCall {

    private TrainingCall() {}

    static void run(JobFile job, Run run, RunInfo info, Jotter jotter) throws Exception {
        Result result = train(training(Objects.requireNonNull(job.training())), config(job, info), run);
        if (result == null) {
            throw new IllegalStateException(
                    job.training() + " returned null; expected a Result. Return Result.success(...).");
        }
        if (!result.metrics().isEmpty()) {
            run.flush();
            long step = jotter.find(info.id()).map(RunInfo::step).orElse(0L);
            run.log(result.metrics(), step);
        }
        if (run.cancelRequested()) {
            run.cancel("Cancelled on request.");
        } else if (result.outcome() == Outcome.FAILED) {
            run.fail("The training itself says that it failed.");
        } else if (result.commit() != null) {
            run.complete(result.outcome(), result.commit());
        } else {
            run.complete(result.outcome());
        }
    }

    // The job's own launch paired the two, so the cast is as safe as that.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <C extends Record> Result train(Training<?> training, @Nullable Record config, Run run)
            throws Exception {
        return ((Training<C>) training).train((C) config, run);
    }

    private static Training<?> training(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Training<?>) constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new UsageException("training " + name + " cannot be made: " + e
                    + "; expected a class with a no-argument constructor that implements Training.");
        }
    }

    private static @Nullable Record config(JobFile job, RunInfo info) throws ClassNotFoundException {
        if (job.configType() == null) {
            return null;
        }
        ConfigSchema schema = ConfigSchema.of(Class.forName(job.configType()).asSubclass(Record.class));
        Problems problems = new Problems();
        Record config = new ConfigBinder(schema).bind(ConfigFile.settings(info.config(), "the run's config"), problems);
        problems.throwIfAny("Was " + job.configType() + " changed since the launch?");
        return config;
    }
}
