package dev.jotter.experiments.internal.local;

import dev.jotter.experiments.Job;
import dev.jotter.experiments.Launcher;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrackingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a worker and its queue need to know of a job beyond its run: {@code job.json} in the run's directory, readable
 * by its owner only.
 *
 * @param launch id of the launch it belongs to
 * @param training class name; null for a plain command
 * @param configType class name of the config record; null without one
 * @param command of a plain command; empty for a training
 * @param cpus processor cores
 * @param memoryMib 0 for no request
 * @param environment variables to add
 * @param worker the command line of its worker process
 * @param directory where it runs, wherever it is resumed from
 */
public record JobFile(
        String launch,
        @Nullable String training,
        @Nullable String configType,
        List<String> command,
        int cpus,
        int memoryMib,
        Map<String, String> environment,
        List<String> worker,
        String directory) {

    static JobFile of(String launch, Launcher.Pending pending) {
        Job job = pending.job();
        return new JobFile(
                launch,
                job.training() == null ? null : job.training().getName(),
                job.config() == null ? null : job.config().getClass().getName(),
                job.command(),
                job.cpus(),
                job.memoryMib(),
                job.environment(),
                WorkerCommand.of(job),
                Path.of("").toAbsolutePath().toString());
    }

    /** The directory of a run; local jobs need one. */
    public static Path directory(RunInfo run) {
        Path directory = run.directory();
        if (directory == null) {
            throw new TrackingException("run " + run.id()
                    + " has no directory in this store; expected a directory store for jobs on this machine."
                    + " Unset JOTTER_STORE or name a directory.");
        }
        return directory;
    }

    private static Path path(RunInfo run) {
        return directory(run).resolve("job.json");
    }

    /** The one of that run, if a launcher started it. */
    public static Optional<JobFile> find(RunInfo run) {
        return exists(run) ? Optional.of(read(run)) : Optional.empty();
    }

    JobFile withLaunch(String value) {
        return new JobFile(value, training, configType, command, cpus, memoryMib, environment, worker, directory);
    }

    /** Whether a launcher of this machine or another wrote one for that run. */
    static boolean exists(RunInfo run) {
        return run.directory() != null && path(run).toFile().isFile();
    }

    void write(RunInfo run) {
        JsonFiles.write(path(run), this);
    }

    public static JobFile read(RunInfo run) {
        return JsonFiles.read(path(run), JobFile.class);
    }
}
