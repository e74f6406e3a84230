package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.view.DiffFields;
import dev.jotter.cli.internal.view.DiffPage;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunDiff;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter diff}. */
@CommandLine.Command(footer = {"  jotter diff cartpole-0 cartpole-1", "  jotter diff 1k2m 1k3p --exit-code"})
public final class DiffCommand extends Listing {

    private static final int DIFFERS = 1;

    @Parameters(index = "0", paramLabel = "RUN", description = "The one, by id or name.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "The other, by id or name.")
    private String after = "";

    @Option(
            names = "--exit-code",
            description =
                    "Exit with 1 when params, git, code, environment, command or seed differ, as diff does. Without"
                            + " it the exit code is 0 either way.")
    private boolean exitCode;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunDiff diff =
                    jotter.diff(jotter.run(before).id(), jotter.run(after).id());
            if (json()) {
                print(shell, DiffFields.of(diff));
            } else {
                DiffPage.print(diff, shell);
            }
            return exitCode && diff.anyCause() ? DIFFERS : 0;
        }
    }
}
