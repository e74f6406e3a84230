package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.Renderers;
import dev.jotter.kernel.Renderers.Rendered;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Evaluates cells one after another; the state of one is there for the next. Used by one thread at a time. */
public final class JavaShell implements AutoCloseable {

    private final JShell shell;
    private final SnippetControl control;
    private final Interrupts interrupts;
    private final CellDisplay display;
    private final CellSplitter splitter;
    private final Places places = new Places();
    private final ErrorText errors = new ErrorText(places);
    private final Magics magics;
    private final Assistant assistant;

    JavaShell(JShell shell, SnippetControl control, Interrupts interrupts, CellDisplay display) {
        this.shell = shell;
        this.control = control;
        this.interrupts = interrupts;
        this.display = display;
        this.splitter = new CellSplitter(shell.sourceCodeAnalysis());
        this.magics = new Magics(this);
        this.assistant = new Assistant(shell.sourceCodeAnalysis(), splitter, magics.names());
    }

    /** Completion and documentation. */
    public Assistant assistant() {
        return assistant;
    }

    /** Makes a jar or a directory known to the cells that follow. */
    void addToClasspath(String path) {
        shell.addToClasspath(path);
    }

    /** Runs a cell to its end or its first failure. Never throws for what a person wrote. */
    public CellResult run(Cell cell, String code) {
        return run(cell.number(), code, 1);
    }

    CellResult run(int cell, String text, int firstLine) {
        List<Snippet> declared = new ArrayList<>();
        CellResult result = CellResult.NOTHING;
        List<Step> steps = splitter.split(text);
        for (Step step : withSyntaxErrorsFirst(steps)) {
            if (interrupts.requested()) {
                return CellResult.failed(errors.interrupted(null));
            }
            result = step instanceof Step.Code code
                    ? evaluate(code, new Places.Place(cell, firstLine + step.line() - 1, List.of()), declared)
                    : magic(cell, (Step.Magic) step, firstLine + step.line() - 1);
            if (result.error() != null) {
                return result;
            }
        }
        noteUnresolved(declared);
        return result;
    }

    /** A cell whose braces do not close is refused before any of it runs. */
    private static List<Step> withSyntaxErrorsFirst(List<Step> steps) {
        return steps.stream()
                .filter(step -> step instanceof Step.Code code && !code.complete())
                .findFirst()
                .map(List::of)
                .orElse(steps);
    }

    private CellResult magic(int cell, Step.Magic magic, int line) {
        try {
            return magics.run(cell, magic, line);
        } catch (MagicException e) {
            return CellResult.failed(
                    errors.message("MagicError", "In [" + cell + "], line " + line + ": " + e.getMessage()));
        }
    }

    private CellResult evaluate(Step.Code step, Places.Place at, List<Snippet> declared) {
        Places.Place place =
                new Places.Place(at.cell(), at.line(), step.source().lines().toList());
        control.forget();
        display.forget();
        CellResult result = CellResult.NOTHING;
        List<SnippetEvent> events = shell.eval(step.source());
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                noteReset(event);
                continue;
            }
            places.remember(event.snippet().id(), place);
            result = outcome(event, step, place);
            if (event.snippet() instanceof DeclarationSnippet) {
                declared.add(event.snippet());
            }
        }
        dropTemporaries(events);
        return result;
    }

    private CellResult outcome(SnippetEvent event, Step.Code step, Places.Place place) {
        SnippetControl.Outcome outcome = control.outcome();
        if (interrupts.requested() && (event.exception() != null || event.status() == Status.VALID)) {
            return CellResult.failed(errors.interrupted(event.exception()));
        }
        if (event.status() == Status.REJECTED) {
            return CellResult.failed(errors.compilation(shell, event.snippet(), place));
        }
        if (event.exception() != null) {
            return CellResult.failed(errors.thrown(shell, event.exception()));
        }
        boolean shown = !step.quiet()
                && isExpression(event.snippet())
                && outcome.value() != null
                && !display.showedAs(outcome.value());
        return shown ? render(outcome.value()) : CellResult.NOTHING;
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.kind() == Kind.EXPRESSION || temporary(snippet);
    }

    /** On the cell's thread: it calls code of the person's, which may print, fail, or never end. */
    private CellResult render(@Nullable Object value) {
        try {
            SnippetControl.Outcome outcome = control.call(() -> Renderers.render(value));
            Throwable thrown = outcome.thrown();
            if (interrupts.requested()) {
                return CellResult.failed(errors.interrupted(null));
            }
            return thrown != null
                    ? CellResult.failed(errors.outside(thrown))
                    : new CellResult((Rendered) outcome.value(), null);
        } catch (Exception e) {
            return CellResult.failed(interrupts.requested() ? errors.interrupted(null) : errors.outside(e));
        }
    }

    private static boolean temporary(Snippet snippet) {
        return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** Every later snippet would import them, so that a long session slowed down (three times after 600 cells). */
    private void dropTemporaries(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (temporary(snippet) && shell.status(snippet) == Status.VALID) {
                shell.drop(snippet);
            }
        }
    }

    /** A variable whose class was defined anew holds nothing any more; one declared with {@code var} is gone. */
    private void noteReset(SnippetEvent event) {
        Snippet snippet = event.snippet();
        boolean held = event.previousStatus() == Status.VALID && !temporary(snippet);
        if (snippet instanceof VarSnippet variable && held && event.status() != Status.OVERWRITTEN) {
            String cause = event.causeSnippet() instanceof DeclarationSnippet declared ? declared.name() : "an import";
            System.err.println("note: " + variable.name() + " lost its value, as " + cause
                    + " was defined anew; run the cell that sets it again");
        }
    }

    private void noteUnresolved(List<Snippet> declared) {
        for (Snippet snippet : declared) {
            Status status = shell.status(snippet);
            if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED) {
                String note = Unresolved.describe(shell, (DeclarationSnippet) snippet);
                System.err.println("note: " + note + "; it works once that is there");
            }
        }
    }

    /** Ends the running cell; from any thread. */
    void stop() {
        try {
            control.stop();
        } catch (jdk.jshell.spi.ExecutionControl.ExecutionControlException e) {
            // Nothing runs any more.
            return;
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
