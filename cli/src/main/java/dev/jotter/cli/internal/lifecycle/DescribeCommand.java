package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Shell;
import dev.jotter.tracking.RunEdit;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter describe}. */
@CommandLine.Command(footer = "  jotter describe ppo-0 \"Does a smaller step get further?\"")
public final class DescribeCommand extends EditCommand {

    @Parameters(index = "1", paramLabel = "TEXT", description = "One paragraph; \"\" takes the description away.")
    private String text = "";

    @Override
    public int run(Shell shell) {
        return edit(shell, RunEdit.none().withDescription(text), "Described");
    }
}
