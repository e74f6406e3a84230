package dev.jotter.kernel.internal.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Answers about code that is still being typed. Positions are in UTF-16 units of the text given. */
public final class Assistant {

    /**
     * What may stand between {@code start} and {@code end}.
     *
     * @param matches each once; those of the fitting type first
     */
    public record Completion(List<String> matches, int start, int end) {
        public Completion {
            matches = List.copyOf(matches);
        }
    }

    /** Whether Enter should run the code. */
    public enum Completability {
        COMPLETE,
        INCOMPLETE,
        INVALID
    }

    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final List<String> magics;

    Assistant(SourceCodeAnalysis analysis, CellSplitter splitter, List<String> magics) {
        this.analysis = analysis;
        this.splitter = splitter;
        this.magics = magics;
    }

    public Completion complete(String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart, cursor);
        if (line.matches("%%?\\w*")) {
            return new Completion(
                    magics.stream().filter(name -> name.startsWith(line)).toList(), lineStart, cursor);
        }
        Completion inSnippet = suggestions(code, lastSnippet(code, cursor), cursor);
        // A variable of an earlier line of this very cell is known only to the cell as a whole.
        return inSnippet.matches().isEmpty() ? suggestions(code, 0, cursor) : inSnippet;
    }

    private Completion suggestions(String code, int from, int cursor) {
        int[] anchor = {0};
        List<Suggestion> found = analysis.completionSuggestions(code.substring(from, cursor), cursor - from, anchor);
        Set<String> matches = new LinkedHashSet<>();
        found.stream().filter(Suggestion::matchesType).forEach(s -> matches.add(s.continuation()));
        found.forEach(s -> matches.add(s.continuation()));
        return new Completion(List.copyOf(matches), from + anchor[0], cursor);
    }

    /** Where the snippet that the cursor is in begins: JShell looks at one at a time. */
    private int lastSnippet(String code, int cursor) {
        int from = 0;
        while (from < cursor) {
            CompletionInfo info = analysis.analyzeCompletion(code.substring(from, cursor));
            String rest = info.remaining();
            if (info.source() == null || rest.isBlank() || rest.length() >= cursor - from) {
                return from;
            }
            from = cursor - rest.length();
        }
        return from;
    }

    public Completability completability(String code) {
        for (Step step : splitter.split(code)) {
            if (!(step instanceof Step.Code part)) {
                continue;
            }
            if (part.continues()) {
                return Completability.INCOMPLETE;
            }
            if (analysis.sourceToSnippets(part.source()).stream().anyMatch(s -> s.kind() == Snippet.Kind.ERRONEOUS)) {
                return Completability.INVALID;
            }
        }
        return Completability.COMPLETE;
    }

    /** Signatures and Javadoc of what stands at the cursor, or the type of the expression before it. */
    public Optional<String> documentation(String code, int cursor, boolean withJavadoc) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int from = lastSnippet(code, end);
        String name = code.substring(from, end);
        for (String asked : List.of(name, name + "(")) {
            List<Documentation> found = analysis.documentation(asked, asked.length(), withJavadoc);
            if (!found.isEmpty()) {
                return Optional.of(text(found));
            }
        }
        return name.isBlank() ? Optional.empty() : Optional.ofNullable(analysis.analyzeType(name, name.length()));
    }

    private static String text(List<Documentation> found) {
        StringBuilder text = new StringBuilder();
        for (Documentation entry : found) {
            text.append(entry.signature()).append('\n');
            String javadoc = entry.javadoc();
            if (javadoc != null && !javadoc.isBlank()) {
                javadoc.replaceAll("<[^>]*>", "")
                        .replaceAll("\\{@\\w+\\s+([^}]*)}", "$1")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                        .strip()
                        .lines()
                        .forEach(
                                line -> text.append("    ").append(line.strip()).append('\n'));
                text.append('\n');
            }
        }
        return text.toString().strip();
    }
}
