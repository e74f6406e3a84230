package dev.jotter.experiments;

import dev.jotter.experiments.internal.local.LocalLauncher;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts jobs somewhere and looks after them. State lies in the store, so that any later process can ask a launcher of
 * its own about jobs another one started.
 */
public interface Launcher {

    /**
     * A job and the run it is to become, {@code PENDING} so far.
     *
     * @param job what to start
     * @param run what it is tracked as
     */
    record Pending(Job job, RunInfo run) {}

    /** What {@code --launcher} calls it. */
    String name();

    /** Takes the jobs over and returns; they outlive this process. Throws when it can start none of them. */
    void submit(List<Pending> jobs);

    /**
     * Takes over another attempt at a job: starts {@code run} with what {@code of} was started with. Both are one run when it
     * goes on by itself; that must have ended, and is {@code PENDING} again then.
     */
    void resubmit(RunInfo of, RunInfo run);

    /** The run as it stands now. One whose process has vanished is first marked as failed, with the reason. */
    RunInfo status(RunInfo run);

    /** Asks a run to stop; one that has not started never will. */
    void cancel(RunInfo run);

    /** The file its output goes to; there once it has started. */
    Path logs(RunInfo run);

    /** The launcher that runs jobs on this machine. */
    static Launcher local(Jotter jotter) {
        return new LocalLauncher(jotter, System.getenv());
    }

    /**
     * The launcher of that name.
     *
     * @throws UsageException when there is none, naming those there are
     */
    static Launcher named(String name, Jotter jotter, Map<String, String> environment) {
        if (name.equals("local")) {
            return new LocalLauncher(jotter, environment);
        }
        throw new UsageException("launcher is \"" + name + "\"; expected local (from --launcher).");
    }
}
