package dev.jotter.kernel.internal.shell;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Classes and methods that a cell uses above the place where it declares them, as one may within a class. JShell takes
 * one snippet after another; so when one does not compile for want of them, they go first.
 */
final class LaterDeclarations {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|method|variable)\\s+(\\w+)");

    private LaterDeclarations() {}

    /** All classes and methods of the rest when what was missing is among them, else none. */
    static List<Step.Code> of(CellError error, Collection<Step> rest) {
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
                .filter(code -> !Declarations.name(code.source()).isEmpty())
                .toList();
        return declarations.stream().anyMatch(code -> missing.contains(Declarations.name(code.source())))
                ? declarations
                : List.of();
    }
}
