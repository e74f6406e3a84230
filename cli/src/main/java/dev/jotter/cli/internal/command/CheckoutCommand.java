package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.tracking.Commit;
import dev.jotter.tracking.Jotter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter checkout}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter checkout COMMIT DIR [OPTION...]",
        description = "Every content is checked against its hash before the first file is put in place.",
        footer = {"  jotter checkout 5f3ab2c1 model", "  jotter checkout 5f3ab2c1 . --force"})
public final class CheckoutCommand extends Command {

    @Parameters(
            index = "0",
            paramLabel = "COMMIT",
            description = "A snapshot's hash, or 4 or more characters of its beginning; 'jotter show RUN' lists them.")
    private String commit = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The directory to put the files into; it is made.")
    private String directory = "";

    @Option(names = "--force", description = "Replace files there that have other content.")
    private boolean force;

    @Override
    public int run(Shell shell) {
        Path into = shell.path(directory, "DIR");
        try (Jotter jotter = open(shell)) {
            Commit restored = force ? jotter.checkoutReplacing(commit, into) : jotter.checkout(commit, into);
            restored.files()
                    .forEach(file -> shell.out().println(Harmless.line(shell.shown(into.resolve(file.path())))));
            return 0;
        }
    }
}
