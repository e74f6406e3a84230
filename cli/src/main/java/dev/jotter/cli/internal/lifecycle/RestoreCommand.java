package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter restore}. */
@CommandLine.Command(footer = {"  jotter restore ppo-0", "  jotter restore 1k2m 1k2p"})
public final class RestoreCommand extends Command {

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Runs in the trash, by id, the first 4 or more characters of it, or name.")
    private List<String> runs = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            List<RunId> ids = runs.stream()
                    .map(reference -> jotter.trashed(reference).run().id())
                    .distinct()
                    .toList();
            for (RunId id : ids) {
                RunInfo run = jotter.restore(id);
                shell.err().println("Restored " + Harmless.line(run.name()) + " (" + run.id() + ").");
            }
            return 0;
        }
    }
}
