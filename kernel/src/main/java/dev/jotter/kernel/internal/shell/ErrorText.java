package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.render.SnippetNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/** Writes errors for the person who wrote the cell: their lines, their class names, nothing of the kernel. */
final class ErrorText {

    static final String COMPILATION = "CompilationError";

    private static final int MAX_FRAMES = 20;
    private static final int MAX_DIAGNOSTICS = 5;

    private final Places places;
    private final @Nullable Hints hints;

    ErrorText(Places places, @Nullable Hints hints) {
        this.places = places;
        this.hints = hints;
    }

    /** What the compiler had against a snippet. */
    CellError compilation(JShell shell, Snippet snippet, Places.Place place) {
        List<String> lines = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String first = "";
        for (Diag diagnostic : shell.diagnostics(snippet).filter(Diag::isError).toList()) {
            int position = (int) Math.max(
                    0, Math.min(diagnostic.getPosition(), snippet.source().length()));
            String before = snippet.source().substring(0, position);
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            int column = position - (before.lastIndexOf('\n') + 1);
            if (seen.contains(place.at(line)) || seen.size() >= MAX_DIAGNOSTICS) {
                continue;
            }
            seen.add(place.at(line));
            String message = plain(diagnostic.getMessage(Locale.ROOT));
            first = first.isEmpty()
                    ? place.at(line) + ": " + message.lines().findFirst().orElse("")
                    : first;
            lines.add(Ansi.BOLD.paint(place.at(line) + ": error"));
            lines.add("    " + place.text(line));
            lines.add("    " + caret(place.text(line), column));
            lines.addAll(message.lines().toList());
            if (hints != null) {
                hints.of(message, snippet.source(), position).ifPresent(lines::add);
            }
        }
        if (first.isEmpty()) {
            first = place.at(1) + ": this is not valid Java";
            lines.add(Ansi.BOLD.paint(first));
        }
        return new CellError(COMPILATION, first, lines);
    }

    private static String caret(String line, int column) {
        String indent = line.substring(0, Math.min(column, line.length())).replaceAll("[^\t]", " ");
        return indent + Ansi.BOLD.paint("^");
    }

    /** javac's text without the wrapper classes and the empty place that they leave. */
    private static String plain(String message) {
        return SnippetNames.plain(message)
                .replaceAll("\\n\\s*location: class\\s*(\\n|$)", "$1")
                .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "")
                .stripTrailing();
    }

    /**
     * What a snippet threw.
     *
     * @param exception as JShell reports it: its frames are lines of snippets
     * @param raw the object itself, which knows its class and what it suppressed
     */
    CellError thrown(JShell shell, Throwable exception, @Nullable Throwable raw) {
        List<String> lines = new ArrayList<>();
        List<Chain.Link> links = Chain.of(raw == null ? exception : raw);
        Throwable at = exception;
        for (Chain.Link link : links) {
            if (at == null) {
                break;
            }
            String message = message(shell, at);
            lines.add(link.relation()
                    + Ansi.BOLD.paint(className(at, link.thrown()))
                    + (message.isEmpty() ? "" : ": " + message));
            addFrames(frames(at), lines);
            at = at.getCause();
        }
        return new CellError(className(exception, links.get(0).thrown()), message(shell, exception), lines);
    }

    /** The kernel was asked to end the cell; says where it was. */
    CellError interrupted(@Nullable Throwable exception) {
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.BOLD.paint("Interrupted") + ": the cell was stopped; variables keep their values");
        if (exception != null) {
            addFrames(frames(exception), lines);
        }
        return new CellError("Interrupted", "the cell was stopped", lines);
    }

    /** A failure of the kernel's own, or of a person's {@code toString} outside a snippet. */
    CellError outside(Throwable failure) {
        String message = failure.getMessage() == null ? "" : SnippetNames.plain(failure.getMessage());
        String name = SnippetNames.plain(failure.getClass().getName());
        return new CellError(name, message, List.of(Ansi.BOLD.paint(name) + (message.isEmpty() ? "" : ": " + message)));
    }

    CellError message(String name, String message) {
        return new CellError(name, message, List.of(Ansi.BOLD.paint(name) + ": " + message));
    }

    /** Without what is added: a check in methods, from JDK 20 on, and a method around some snippets. */
    private static StackTraceElement[] frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().equals("REPL.$Cancel$")
                        && !frame.getClassName().equals(StopCheck.class.getName())
                        && !frame.getMethodName().startsWith("do_it$"))
                .toArray(StackTraceElement[]::new);
    }

    private void addFrames(StackTraceElement[] frames, List<String> lines) {
        int shown = 0;
        int hidden = 0;
        for (int i = 0; i < frames.length; i++) {
            Places.@Nullable Place place = place(frames[i]);
            boolean repeated = i > 0 && frames[i].equals(frames[i - 1]);
            if (shown >= MAX_FRAMES || repeated || (place == null && i > 0)) {
                hidden++;
                continue;
            }
            addHidden(hidden, lines);
            hidden = 0;
            shown++;
            lines.add(place == null ? Ansi.DIM.paint("    at " + frames[i]) : mine(frames[i], place));
        }
        addHidden(hidden, lines);
    }

    private static void addHidden(int count, List<String> lines) {
        if (count > 0) {
            lines.add(Ansi.DIM.paint("    ... " + count + (count == 1 ? " more frame" : " more frames")));
        }
    }

    private static String mine(StackTraceElement frame, Places.Place place) {
        String owner = SnippetNames.plain(frame.getClassName() + "$").replaceAll("\\$$", "");
        String called = frame.getMethodName();
        boolean unnamed = called.isEmpty() || called.startsWith("lambda$");
        String method = unnamed ? "" : called + "(), ";
        String name = owner.isEmpty() || method.isEmpty() ? method : owner + "." + method;
        String code = place.text(frame.getLineNumber()).strip();
        return "    at " + Ansi.BOLD.paint(name + place.at(frame.getLineNumber()))
                + (code.isEmpty() ? "" : ":  " + code);
    }

    private Places.@Nullable Place place(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? places.of(file.substring(1)) : null;
    }

    private static String className(Throwable reported, Throwable raw) {
        if (reported instanceof UnresolvedReferenceException) {
            return "UnresolvedReference";
        }
        if (raw instanceof EvalException thrown) {
            return SnippetNames.plain(thrown.getExceptionClassName());
        }
        if (raw instanceof ExitRefused) {
            return ExitRefused.class.getSimpleName();
        }
        return raw.getClass().isAnonymousClass()
                ? "anonymous "
                        + SnippetNames.plain(raw.getClass().getSuperclass().getName())
                : SnippetNames.plain(raw.getClass().getName());
    }

    private String message(JShell shell, Throwable exception) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            String hint = hints == null ? "" : hints.imports(shell, unresolved.getSnippet());
            return Unresolved.describe(shell, unresolved.getSnippet()) + ". Define it, then run this cell again."
                    + hint;
        }
        return exception.getMessage() == null ? "" : SnippetNames.plain(exception.getMessage());
    }
}
