package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Shell;
import dev.jotter.tracking.RunEdit;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter rename}. */
@CommandLine.Command(
        description = "Its id, its experiment and its directory stay as they are.",
        footer = "  jotter rename 1k2m baseline")
public final class RenameCommand extends EditCommand {

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name; it need not be unique.")
    private String name = "";

    @Override
    public int run(Shell shell) {
        return edit(shell, RunEdit.none().withName(name), "Renamed it to");
    }
}
