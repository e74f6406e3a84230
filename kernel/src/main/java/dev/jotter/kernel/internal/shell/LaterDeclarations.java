package dev.jotter.kernel.internal.shell;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Classes and methods that a cell uses above the place where it declares them, as one may within a class. JShell takes
 * one snippet after another; so when one does not compile for want of them, they go first.
 */
final class LaterDeclarations {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|method|variable)\\s+(\\w+)");

    private final SourceCodeAnalysis analysis;

    LaterDeclarations(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** All classes and methods of the rest when what was missing is among them, else none. */
    List<Step.Code> declarationsFor(CellError error, Collection<Step> rest) {
        Set<String> missing = SYMBOL.matcher(String.join("\n", error.traceback()))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
        if (missing.isEmpty() || !error.name().equals(ErrorText.COMPILATION)) {
            return List.of();
        }
        List<Step.Code> declarations = rest.stream()
                .filter(Step.Code.class::isInstance)
                .map(Step.Code.class::cast)
                .filter(code -> !name(code).isEmpty())
                .toList();
        return declarations.stream().anyMatch(code -> missing.contains(name(code))) ? declarations : List.of();
    }

    /** Of the class or method that it declares; empty when it declares none. */
    private String name(Step.Code code) {
        return analysis.sourceToSnippets(code.source()).stream()
                .filter(snippet -> snippet.kind() == Kind.TYPE_DECL || snippet.kind() == Kind.METHOD)
                .filter(DeclarationSnippet.class::isInstance)
                .map(snippet -> ((DeclarationSnippet) snippet).name())
                .findFirst()
                .orElse("");
    }
}
