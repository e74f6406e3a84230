package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jotter track start}. */
@CommandLine.Command(
        description = "Prints its id, and nothing else. It is RUNNING until 'jotter track end'.",
        footer = {"  RUN=$(jotter track start bert --param lr=1e-3 --tag team=a)", "  jotter track log $RUN loss=0.5"})
public final class TrackStart extends Command {

    @Parameters(paramLabel = "NAME", description = "Its name; need not be unique.")
    private String name = "";

    @Mixin
    private final SpecOptions options = new SpecOptions();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunInfo run = Words.checked(() -> jotter.startDetached(options.spec(name, jotter)));
            shell.out().println(run.id());
            return 0;
        }
    }
}
