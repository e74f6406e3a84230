package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter track note}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter track note [RUN] TEXT [OPTION...]",
        footer = {"  jotter track note $RUN \"Diverged early.\"", "  jotter track note $RUN - < notes.md"})
public final class TrackNote extends TrackCommand {

    @Parameters(
            paramLabel = "[RUN] TEXT",
            arity = "0..*",
            hideParamSyntax = true,
            description = "The run, unless it is in $JOTTER_RUN_ID; then the notes, or - for standard input.")
    private List<String> words = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            Target target = target(shell, jotter, words, false);
            if (target.rest().size() != 1) {
                throw new UsageException("TEXT is " + target.rest().size()
                        + " words; expected one, in quotes, or - to read it from standard input.");
            }
            String text = target.rest().get(0);
            String notes = text.equals("-") ? read(shell) : text;
            Words.checked(() -> jotter.note(target.id(), notes));
            return 0;
        }
    }

    private static String read(Shell shell) {
        try {
            return new String(shell.in().bytes().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
