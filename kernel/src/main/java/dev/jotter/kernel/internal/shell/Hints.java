package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.assist.TypeIndex;
import dev.jotter.kernel.internal.render.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What somebody may have meant by a name that the compiler does not know. Only said, never done. */
final class Hints {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(class|variable|method)\\s+(\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+) does not exist");
    private static final int MOST = 4;

    private final SourceCodeAnalysis analysis;
    private final KnownTypes types;

    Hints(JShell shell, KnownTypes types) {
        this.analysis = shell.sourceCodeAnalysis();
        this.types = types;
    }

    /**
     * A sentence for a compiler's message.
     *
     * @param position of what is wrong, in the source
     */
    Optional<String> of(String message, String source, int position) {
        Matcher symbol = SYMBOL.matcher(message);
        if (symbol.find()) {
            boolean member = position < source.length() && source.charAt(position) == '.';
            String before = source.substring(0, member ? position + 1 : position);
            String kind = symbol.group(1);
            return member ? near(before, symbol.group(2), kind) : unknown(before, symbol.group(2), kind);
        }
        Matcher missing = PACKAGE.matcher(message);
        return missing.find() ? ofPackage(missing.group(1)) : Optional.empty();
    }

    /** For a class by its simple name. */
    Optional<String> imports(String simpleName) {
        List<String> found =
                types.complete().named(simpleName).stream().limit(MOST).toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of((found.size() == 1 ? "Add " : "Add one of ")
                        + found.stream().map(name -> "import " + name + ";").collect(Collectors.joining(" ")));
    }

    /** For the classes that a declaration lacks; empty, or a sentence behind a blank. */
    String imports(JShell shell, DeclarationSnippet declared) {
        return shell.unresolvedDependencies(declared)
                .filter(missing -> missing.startsWith("class "))
                .flatMap(missing -> imports(missing.substring("class ".length())).stream())
                .map(hint -> " " + hint)
                .collect(Collectors.joining());
    }

    private Optional<String> unknown(String before, String name, String kind) {
        boolean method = kind.equals("method");
        Optional<String> imported = method ? Optional.empty() : imports(name);
        Optional<String> known = imported.isPresent() ? imported : near(before, name, kind);
        return known.isPresent() || method || !Character.isUpperCase(name.charAt(0)) ? known : misspelt(name);
    }

    /** Of what could stand there, the nearest. A class has brackets too where it is made, behind {@code new}. */
    private Optional<String> near(String before, String name, String kind) {
        List<Suggestion> all = analysis.completionSuggestions(before, before.length(), new int[1]);
        Predicate<String> called = text -> text.endsWith("(") || text.endsWith("()");
        Predicate<String> fits =
                switch (kind) {
                    case "method" -> called;
                    case "variable" -> called.negate();
                    default -> text -> true;
                };
        return nearest(
                        name,
                        all.stream()
                                .map(Suggestion::continuation)
                                .filter(fits)
                                .map(text -> text.replaceAll("[(.]+\\)?$", "")))
                .map(found -> "Did you mean \"" + found + (kind.equals("method") ? "()" : "") + "\"?");
    }

    /** A class that exists, but not under that name. */
    private Optional<String> misspelt(String name) {
        TypeIndex index = types.complete();
        return nearest(name, index.simpleNames().stream().filter(each -> near(name, each)))
                .flatMap(found -> index.named(found).stream().findFirst())
                .filter(found -> found.startsWith("java.") || found.startsWith("dev.jotter."))
                .map(found ->
                        "Did you mean \"" + found.substring(found.lastIndexOf('.') + 1) + "\"? It is " + found + ".");
    }

    private Optional<String> ofPackage(String name) {
        boolean simple = !name.contains(".");
        Optional<String> imported = simple && Character.isUpperCase(name.charAt(0)) ? imports(name) : Optional.empty();
        return imported.isPresent()
                ? imported
                : Optional.of("If it is of a library, add that first: %maven GROUP:ARTIFACT:VERSION, or"
                        + " %classpath add PATH.");
    }

    private static Optional<String> nearest(String name, Stream<String> known) {
        return known.distinct()
                .filter(each -> near(name, each))
                .min(Comparator.comparingInt((String each) -> distance(name, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean near(String name, String known) {
        int allowed = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        return Math.abs(name.length() - known.length()) <= allowed && distance(name, known) <= allowed;
    }

    private static int distance(String a, String b) {
        return NearestName.distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
