package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.experiments.Launcher;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter cancel}. */
@CommandLine.Command(
        description =
                "A training sees the request at its next step and ends as CANCELLED; a job in the queue never starts.",
        footer = "  jotter cancel cartpole-0 cartpole-1")
public final class CancelCommand extends Command {

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Runs that have not ended, by id or name.")
    private List<String> runs = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            List<RunInfo> found = runs.stream().map(jotter::run).toList();
            for (RunInfo run : found) {
                if (run.status().ended()) {
                    throw new UsageException("run \"" + run.name() + "\" (" + run.id() + ") is " + run.status()
                            + "; expected one that is PENDING or RUNNING. 'jotter runs --status pending,running' lists"
                            + " those.");
                }
            }
            Launcher launcher = Launcher.named("local", jotter, shell.environment());
            for (RunInfo run : found) {
                launcher.cancel(run);
                shell.err().println("Asked " + Harmless.line(run.name()) + " (" + run.id() + ") to stop.");
            }
            return 0;
        }
    }
}
