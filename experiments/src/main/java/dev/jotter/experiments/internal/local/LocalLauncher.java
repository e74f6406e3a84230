package dev.jotter.experiments.internal.local;

import dev.jotter.experiments.Launcher;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.TrackingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs on this machine, started by a {@link LocalQueue} of their own that outlives the launching process. */
public final class LocalLauncher implements Launcher {

    /** Limits the cores all queues of a workspace use together. */
    public static final String CORES = "JOTTER_LOCAL_CORES";

    private static final Duration LAUNCHING = Duration.ofSeconds(30);

    private final Jotter jotter;
    private final Map<String, String> environment;

    public LocalLauncher(Jotter jotter, Map<String, String> environment) {
        this.jotter = jotter;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public void submit(List<Pending> jobs) {
        String launch = jobs.get(0).run().id().value();
        Path file = LaunchFile.path(jotter, launch);
        List<String> ids =
                jobs.stream().map(pending -> pending.run().id().value()).toList();
        LaunchFile.of(ProcessHandle.current(), ids).write(file);
        for (Pending pending : jobs) {
            JobFile.of(launch, pending).write(pending.run());
        }
        start(file, ids);
    }

    @Override
    public void resubmit(RunInfo of, RunInfo run) {
        try (ResumeLock one = ResumeLock.of(run)) {
            RunInfo now = jotter.find(run.id()).orElse(run);
            if (!one.held()
                    || now.attempt() != run.attempt()
                    || now.status().ended() != run.status().ended()) {
                throw resumedElsewhere(run);
            }
            startAgain(of, run);
        }
    }

    private void startAgain(RunInfo of, RunInfo run) {
        // A launch of its own: the queue of the first may still be there for other jobs.
        String launch = run.id().value() + "-" + (run.attempt() + 1);
        Path file = LaunchFile.path(jotter, launch);
        List<String> ids = List.of(run.id().value());
        JobFile job = JobFile.read(of).withLaunch(launch);
        // Before the run is pending again: who then looks finds somebody who is going to start it.
        LaunchFile.of(ProcessHandle.current(), ids).write(file);
        job.write(run);
        if (run.status().ended()) {
            requeue(run);
        }
        try {
            start(file, ids);
        } catch (TrackingException refused) {
            jotter.end(run.id(), RunStatus.FAILED, "It was not started again: " + refused.getMessage());
            throw refused;
        }
    }

    /** Where there are no locks somebody may still have been quicker. */
    private void requeue(RunInfo run) {
        try {
            jotter.requeue(run.id());
        } catch (TrackingException refused) {
            boolean goesOn =
                    jotter.find(run.id()).filter(now -> !now.status().ended()).isPresent();
            throw goesOn ? resumedElsewhere(run) : refused;
        }
    }

    private static UsageException resumedElsewhere(RunInfo run) {
        return new UsageException("run \"" + run.name() + "\" (" + run.id() + ") is being resumed by somebody"
                + " else in this moment; expected one at a time. Watch it with './jotter monitor " + run.id() + "'.");
    }

    private void start(Path file, List<String> ids) {
        try {
            Process queue = startQueue(file);
            LaunchFile.of(queue.toHandle(), ids).write(file);
        } catch (IOException e) {
            throw new TrackingException(
                    "the queue for " + ids.size() + " jobs cannot be started: " + e.getMessage() + ". Check that "
                            + System.getProperty("java.home") + " is still there.",
                    e);
        }
    }

    private Process startQueue(Path file) throws IOException {
        ProcessBuilder builder = Detached.process(WorkerCommand.queue(), logOf(file));
        builder.environment()
                .put(JotterEnvironment.STORE, jotter.workspace().root().toString());
        builder.environment().put(LocalQueue.LAUNCH, file.toString());
        if (environment.containsKey(CORES)) {
            builder.environment().put(CORES, environment.get(CORES));
        }
        return builder.start();
    }

    static File logOf(Path launchFile) {
        return launchFile
                .resolveSibling(launchFile.getFileName().toString().replace(".json", ".log"))
                .toFile();
    }

    @Override
    public RunInfo status(RunInfo run) {
        RunInfo now = jotter.find(run.id()).orElse(run);
        if (now.status() == RunStatus.PENDING && isAbandoned(now)) {
            jotter.end(
                    run.id(),
                    RunStatus.FAILED,
                    "The queue that was to start it is gone (killed, or the machine restarted). Launch it again.");
            return jotter.find(run.id()).orElse(now);
        }
        return now;
    }

    private boolean isAbandoned(RunInfo run) {
        if (!JobFile.exists(run)) {
            return false;
        }
        Path file = LaunchFile.path(jotter, JobFile.read(run).launch());
        Instant since = run.lastSign() == null ? run.createdAt() : run.lastSign();
        return LaunchFile.find(file)
                .map(LaunchFile::isOrphaned)
                .orElseGet(() -> since.isBefore(Instant.now().minus(LAUNCHING)));
    }

    @Override
    public void cancel(RunInfo run) {
        RunInfo now = status(run);
        if (now.status() == RunStatus.PENDING) {
            jotter.end(run.id(), RunStatus.CANCELLED, "Cancelled before it started.");
        } else if (!now.status().ended()) {
            jotter.requestCancel(run.id());
        }
    }

    @Override
    public Path logs(RunInfo run) {
        return console(run);
    }

    /** {@code logs/console.log} of a run. */
    static Path console(RunInfo run) {
        Path logs = JobFile.directory(run).resolve("logs");
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new TrackingException(
                    "directory " + logs + " cannot be made: " + e.getMessage() + ". Check permissions.", e);
        }
        return logs.resolve("console.log");
    }
}
