package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunEdit;
import dev.jotter.tracking.RunInfo;
import picocli.CommandLine.Parameters;

/** A command that changes what is said about one run. */
abstract class EditCommand extends Command {

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run's id, the first 4 or more characters of it, or its name (then the newest).")
    private String run = "";

    final RunInfo find(Jotter jotter) {
        return jotter.run(run);
    }

    /** Does it and says what was done, with the run's present name. */
    final int edit(Shell shell, Jotter jotter, RunInfo info, RunEdit edit, String done) {
        RunInfo edited = Words.checked(() -> jotter.edit(info.id(), edit));
        shell.err().println(done + " " + Harmless.line(edited.name()) + " (" + edited.id() + ").");
        return 0;
    }

    final int edit(Shell shell, RunEdit edit, String done) {
        try (Jotter jotter = open(shell)) {
            return edit(shell, jotter, find(jotter), edit, done);
        }
    }
}
