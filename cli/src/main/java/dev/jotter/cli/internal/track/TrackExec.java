package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jotter track exec}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter track exec NAME [OPTION...] -- COMMAND [ARGUMENT...]",
        description = {
            "The command finds its run in $JOTTER_RUN_ID and the store in $JOTTER_STORE. What it prints passes",
            "and is kept ('jotter logs'). Its exit code is the end of the run, and of this command. Ctrl-C,",
            "SIGTERM and 'jotter cancel' stop it."
        },
        footer = {"  jotter track exec bert --param lr=1e-3 -- python train.py --lr 1e-3"})
public final class TrackExec extends Command {

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the run.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            hideParamSyntax = true,
            description = "The command line, after --.")
    private List<String> command = new ArrayList<>();

    @Mixin
    private final SpecOptions options = new SpecOptions();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            Run run =
                    Words.checked(() -> jotter.start(options.spec(name, jotter).withCommand(command)));
            try (run;
                    TrackedProcess process = TrackedProcess.start(command, run, jotter, shell)) {
                return process.await();
            } catch (IOException notStarted) {
                run.fail("it could not be started: " + notStarted.getMessage());
                throw new UsageException("command \"" + command.get(0) + "\" cannot be started: "
                        + notStarted.getMessage() + ". Run " + run.id() + " reads FAILED.");
            }
        }
    }
}
