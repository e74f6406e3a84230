package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.Monitor;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter monitor}. */
@CommandLine.Command(
        description = "Without runs, shows all that are pending or running now. Exit code 1 when one of them fails.",
        footer = {"  jotter monitor", "  jotter monitor arena-0 arena-1 --metric loss"})
public final class MonitorCommand extends Command {

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs, by id or name.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--metric", paramLabel = "KEY", description = "The metric beside the bar. Default: reward.")
    private String metric = "reward";

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            List<RunId> ids = runs.isEmpty()
                    ? open(jotter)
                    : runs.stream()
                            .map(reference -> jotter.run(reference).id())
                            .distinct()
                            .toList();
            if (ids.isEmpty()) {
                shell.err().println("No run is pending or running. 'jotter runs' lists those that were.");
                return 0;
            }
            List<RunInfo> ended = new Monitor(jotter, metric, shell.environment())
                    .watch(ids, shell.out(), shell.terminal(), shell.colour());
            return ended.stream().anyMatch(run -> run.status() == RunStatus.FAILED) ? 1 : 0;
        }
    }

    /** The oldest first, so that lines stay where they are. */
    private static List<RunId> open(Jotter jotter) {
        return jotter.runs(RunQuery.all().withStatuses(EnumSet.of(RunStatus.PENDING, RunStatus.RUNNING))).stream()
                .map(RunInfo::id)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
