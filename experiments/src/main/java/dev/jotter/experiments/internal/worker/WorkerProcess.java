package dev.jotter.experiments.internal.worker;

import dev.jotter.experiments.internal.local.JobFile;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import java.util.Map;

/** One job, from the start of its process to the end of its run. */
public final class WorkerProcess {

    private static final int FAILED = 1;
    private static final int CANCELLED = 143;

    private WorkerProcess() {}

    /** Its exit code: 0 when the run completed, 143 when it was cancelled. */
    public static int run(Map<String, String> environment) {
        Signals.ignore("INT");
        Signals.ignore("HUP");
        RunId id = new RunId(environment.getOrDefault(JotterEnvironment.RUN_ID, ""));
        try (Jotter jotter = Jotter.open(environment.getOrDefault(JotterEnvironment.STORE, ""))) {
            RunInfo info = jotter.run(id.value());
            if (info.status().ended()) {
                return 0;
            }
            try (Run run = jotter.attach(id)) {
                return attempt(jotter, info, run);
            }
        }
    }

    // Whatever a training throws belongs into its run, errors too.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static int attempt(Jotter jotter, RunInfo info, Run run) {
        Cancellation cancellation = new Cancellation(run, Thread.currentThread());
        Signals.on("TERM", cancellation::terminate);
        cancellation.watch();
        try {
            if (run.cancelRequested()) {
                throw new InterruptedException("cancelled before it started");
            }
            JobFile job = JobFile.read(info);
            if (job.training() == null) {
                PlainCommand.run(job, run, info, jotter);
            } else {
                TrainingCall.run(job, run, info, jotter);
            }
            return 0;
        } catch (Throwable thrown) {
            if (cancellation.isRequested()) {
                run.cancel(cancellation.reason());
                return CANCELLED;
            }
            thrown.printStackTrace();
            run.fail(thrown);
            return FAILED;
        } finally {
            cancellation.close();
        }
    }
}
