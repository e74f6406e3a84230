package dev.jotter.experiments.internal.worker;

import dev.jotter.experiments.internal.local.Endings;
import dev.jotter.experiments.internal.local.JobFile;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import java.io.IOException;

/** Runs any command line as an attempt: its exit code is the run's end, unless it has ended the run by itself. */
final class PlainCommand {

    private PlainCommand() {}

    static void run(JobFile job, Run run, RunInfo info, Jotter jotter) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(job.command()).inheritIO().start();
        int exit;
        try {
            exit = process.waitFor();
        } catch (InterruptedException cancelled) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw cancelled;
        }
        if (jotter.find(info.id()).map(now -> now.status().ended()).orElse(false)) {
            return;
        }
        if (exit == 0) {
            run.complete();
        } else {
            run.fail("Command " + job.command().get(0) + " ended with exit code " + exit + "."
                    + Endings.lastLines(JobFile.directory(info).resolve("logs").resolve("console.log")));
        }
    }
}
