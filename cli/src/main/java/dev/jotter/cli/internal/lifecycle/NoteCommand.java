package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunEdit;
import dev.jotter.tracking.RunInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter note}. */
@CommandLine.Command(
        description = "Without a text, on a terminal, opens the notes in $VISUAL or $EDITOR.",
        footer = {
            "  jotter note ppo-0 \"Diverged after 30,000 steps.\"",
            "  jotter note ppo-0 --append \"The second seed did not.\"",
            "  jotter note ppo-0 - < notes.md"
        })
public final class NoteCommand extends EditCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            hideParamSyntax = true,
            description = "Markdown; replaces the notes. \"-\" reads it from standard input, \"\" takes them away.")
    private @Nullable String text;

    @Option(names = "--append", description = "Add it to the notes, as a paragraph of its own.")
    private boolean append;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunInfo run = find(jotter);
            String notes = text == null ? edited(shell, jotter, run) : text.equals("-") ? read(shell) : text;
            if (append && !run.notes().isBlank()) {
                notes = run.notes().stripTrailing() + "\n\n" + notes;
            }
            if (notes.equals(run.notes())) {
                shell.err().println("The notes are as they were.");
                return 0;
            }
            return edit(shell, jotter, run, RunEdit.none().withNotes(notes), "Noted of");
        }
    }

    private String edited(Shell shell, Jotter jotter, RunInfo run) {
        if (!shell.in().terminal()) {
            throw new UsageException("TEXT is missing; expected the notes, or - to read them from standard input.");
        }
        String edited =
                new Editor(shell).edit(append ? "" : run.notes(), run.id().value());
        if (!jotter.run(run.id().value()).notes().equals(run.notes())) {
            throw new UsageException("the notes of run " + run.id() + " were changed meanwhile; yours are in "
                    + kept(edited) + ". Give them with 'jotter note " + run.id() + " -' to replace the others.");
        }
        return edited;
    }

    private static Path kept(String text) {
        try {
            return Files.writeString(Files.createTempFile("jotter-note", ".md"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
