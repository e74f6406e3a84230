package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.Display;
import dev.jotter.kernel.Renderers;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.assist.SourceFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
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
    private final DeadSnippets dead;
    private final ErrorText errors;
    private final Hints hints;
    private final Magics magics;
    private final KnownTypes types;
    private final Assistant assistant;
    private boolean asked;
    private final Set<String> classpath = new CopyOnWriteArraySet<>();

    JavaShell(JShell shell, SnippetControl control, Interrupts interrupts, CellDisplay display) {
        this.shell = shell;
        this.control = control;
        this.interrupts = interrupts;
        this.display = display;
        this.splitter = new CellSplitter(shell.sourceCodeAnalysis());
        this.dead = new DeadSnippets(shell, places, PrivateFields::new);
        this.magics = new Magics(this);
        this.types = new KnownTypes(this::allEntries);
        this.hints = new Hints(shell, types);
        this.errors = new ErrorText(places, hints);
        this.assistant = new Assistant(shell, splitter, magics, types, new SourceFiles(this::allEntries));
    }

    /** Completion and documentation; not beside a running cell. */
    public Assistant assistant() {
        if (!asked) {
            asked = true;
            Imports.evaluateEach(shell);
        }
        return assistant;
    }

    /** Makes a jar or a directory known to the cells that follow; a second time does nothing. */
    void addToClasspath(String path) {
        if (classpath.add(path)) {
            shell.addToClasspath(path);
        }
    }

    private List<String> allEntries() {
        return Stream.concat(Offered.entries().stream(), classpath().stream()).toList();
    }

    /** What was added to it. */
    List<String> classpath() {
        return List.copyOf(classpath);
    }

    /** Takes the compiler and the engine through a first snippet, which leaves nothing behind. */
    void warmUp() {
        for (Step step : splitter.split("1")) {
            shell.eval(((Step.Code) step).source()).forEach(event -> shell.drop(event.snippet()));
        }
    }

    /** Runs a cell to its end or its first failure. Never throws for what a person wrote. */
    public CellResult run(Cell cell, String code) {
        return run("In [" + cell.number() + "]", code, 1);
    }

    /** @param where the text is from, as errors name it */
    CellResult run(String where, String text, int firstLine) {
        List<Snippet> declared = new ArrayList<>();
        CellResult result = CellResult.NOTHING;
        Deque<Step> steps = new ArrayDeque<>(withSyntaxErrorsFirst(splitter.split(text)));
        while (!steps.isEmpty()) {
            if (interrupts.requested()) {
                return CellResult.failed(errors.interrupted(null));
            }
            result = step(steps.removeFirst(), where, firstLine, declared, steps);
            if (result.error() != null) {
                return result;
            }
        }
        noteUnresolved(declared);
        return result;
    }

    private CellResult step(Step step, String where, int firstLine, List<Snippet> declared, Deque<Step> rest) {
        int line = firstLine + step.line() - 1;
        if (step instanceof Step.Magic magic) {
            return magic(where, magic, line);
        }
        Step.Code code = (Step.Code) step;
        CellResult result = evaluate(code, new Places.Place(where, line, List.of()), declared);
        List<Step.Code> needed = result.error() == null ? List.of() : LaterDeclarations.of(result.error(), rest);
        if (needed.isEmpty()) {
            return result;
        }
        rest.removeAll(needed);
        for (Step.Code declaration : needed) {
            CellResult failed = evaluate(
                    declaration, new Places.Place(where, firstLine + declaration.line() - 1, List.of()), declared);
            if (failed.error() != null) {
                return failed;
            }
        }
        return evaluate(code, new Places.Place(where, line, List.of()), declared);
    }

    /** A cell whose braces do not close is refused before any of it runs. */
    private static List<Step> withSyntaxErrorsFirst(List<Step> steps) {
        return steps.stream()
                .filter(step -> step instanceof Step.Code code && !code.complete())
                .findFirst()
                .map(List::of)
                .orElse(steps);
    }

    private CellResult magic(String where, Step.Magic magic, int line) {
        try {
            return magics.run(where, magic, line);
        } catch (MagicException e) {
            return CellResult.failed(errors.message("MagicError", where + ", line " + line + ": " + e.getMessage()));
        } catch (Exception e) {
            return CellResult.failed(interrupts.requested() ? errors.interrupted(null) : errors.outside(e));
        }
    }

    /** Work of a magic that may take long, where it can be stopped as a cell is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T onCellThread(Callable<T> work) throws Exception {
        SnippetControl.Outcome outcome = control.call(work);
        Throwable thrown = outcome.thrown();
        if (thrown instanceof Exception failure) {
            throw failure;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
        return (T) Objects.requireNonNull(outcome.value());
    }

    /** Runs that text while its cost is counted. */
    CellResult runMeasured(Measurement measurement, String where, String text, int firstLine) {
        Measurement former = control.measureBy(measurement);
        try {
            return run(where, text, firstLine);
        } finally {
            control.measureBy(former);
        }
    }

    /** Whether somebody is there to be asked. */
    boolean attended() {
        return display.attended();
    }

    Display display() {
        return display;
    }

    private CellResult evaluate(Step.Code step, Places.Place at, List<Snippet> declared) {
        Places.Place place =
                new Places.Place(at.where(), at.line(), step.source().lines().toList());
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
        dead.another();
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
            return CellResult.failed(errors.thrown(shell, event.exception(), outcome.thrown()));
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
                String hint = hints.imports(shell, (DeclarationSnippet) snippet);
                String note = Unresolved.describe(shell, (DeclarationSnippet) snippet);
                System.err.println(
                        "note: " + note + "; it works once that is there" + (hint.isEmpty() ? "" : "." + hint));
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
