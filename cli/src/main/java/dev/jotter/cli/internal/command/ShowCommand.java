package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.view.RunFields;
import dev.jotter.cli.internal.view.RunPage;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter show}. */
@CommandLine.Command(footer = {"  jotter show cartpole-0", "  jotter show 1k2m --diff"})
public final class ShowCommand extends Listing {

    @Parameters(
            paramLabel = "RUN",
            description = "A run's id, the first 4 or more characters of it, or its name (then the newest).")
    private String run = "";

    @Option(names = "--diff", description = "Print the uncommitted changes it was started with, and nothing else.")
    private boolean diff;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunInfo info = jotter.run(run);
            GitState git = info.git();
            if (diff) {
                shell.out().print(git == null ? "" : git.diff());
            } else if (json()) {
                Map<String, @Nullable Object> fields =
                        RunFields.of(info, shell.clock().instant());
                fields.put("diff", git == null ? null : git.diff());
                print(shell, fields);
            } else {
                RunPage.print(info, shell);
            }
            return 0;
        }
    }
}
