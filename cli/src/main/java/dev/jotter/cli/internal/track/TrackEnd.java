package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter track end}. */
@CommandLine.Command(
        footer = {
            "  jotter track end $RUN",
            "  python train.py && jotter track end $RUN || jotter track end $RUN --status failed --error \"exit code $?\""
        })
public final class TrackEnd extends TrackCommand {

    /** How a run may end. */
    enum End {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run, unless it is in $JOTTER_RUN_ID.")
    private @Nullable String word;

    @Option(
            names = "--status",
            paramLabel = "S",
            description = "completed, failed or cancelled. Default: completed; failed with --error.")
    private @Nullable End status;

    @Option(names = "--error", paramLabel = "TEXT", description = "What went wrong.")
    private @Nullable String error;

    @Override
    public int run(Shell shell) {
        List<String> words = new ArrayList<>();
        if (word != null) {
            words.add(word);
        }
        try (Jotter jotter = open(shell)) {
            Target target = target(shell, jotter, words, true);
            RunInfo run = jotter.run(target.id().value());
            if (run.status().ended()) {
                throw new UsageException("run \"" + run.name() + "\" (" + run.id() + ") is " + run.status()
                        + " already; expected one that has not ended.");
            }
            End end = status != null ? status : error == null ? End.COMPLETED : End.FAILED;
            jotter.end(run.id(), RunStatus.valueOf(end.name()), error == null ? "" : error);
            return 0;
        }
    }
}
