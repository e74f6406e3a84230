package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.assist.TypeIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Ways to go on with Java that is being typed, the likeliest first. */
final class Completer {

    private static final int MOST = 500;
    private static final int MOST_TYPES = 25;
    /** A person waits for the list: past this there are no more signatures in it. */
    private static final long SIGNATURES_NANOS = 30_000_000;

    private static final int MOST_SIGNATURES = 100;

    private static final Set<String> OF_OBJECT =
            Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellContext context;
    private final Supplier<TypeIndex> types;

    Completer(JShell shell, CellContext context, Supplier<TypeIndex> types) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
        this.context = context;
        this.types = types;
    }

    List<Match> complete(Typed typed) {
        if (typed.inText()) {
            return List.of();
        }
        List<Match> found = new ArrayList<>(typed.inImport() ? List.of() : known(typed));
        if (!typed.member()) {
            Set<String> there = found.stream().map(match -> name(match.text())).collect(Collectors.toSet());
            namesInCell(typed).stream().filter(match -> there.add(match.text())).forEach(match -> found.add(0, match));
        }
        found.addAll(importable(typed, found));
        if (!typed.member() && !typed.inImport()) {
            found.addAll(LabSnippets.startingWith(typed.word()));
        }
        return found.stream().limit(MOST).toList();
    }

    /** What JShell finds: in the cell as a whole, else in the line alone when what stands above it is not finished. */
    private List<Match> known(Typed typed) {
        for (String text : List.of(context.around(typed.text()), typed.line())) {
            List<Match> found = suggestions(text, typed);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Match> suggestions(String text, Typed typed) {
        int[] anchor = {0};
        List<Suggestion> suggestions = analysis.completionSuggestions(text, text.length(), anchor);
        if (text.length() - anchor[0] != typed.word().length()) {
            return List.of();
        }
        boolean sheltered = text.contains("class " + CellContext.SHELTER);
        Map<String, Integer> ranks = new LinkedHashMap<>();
        Set<String> own = own();
        for (Suggestion suggestion : suggestions) {
            String name = name(suggestion.continuation());
            boolean hidden = name.equals(CellContext.SHELTER)
                    || inside(typed.qualifier() + suggestion.continuation())
                    || (sheltered && !typed.member() && OF_OBJECT.contains(name) && !own.contains(name));
            if (!hidden) {
                int rank = rank(name, suggestion.matchesType(), own, typed);
                ranks.merge(suggestion.continuation(), rank, Math::min);
            }
        }
        List<String> sorted = ranks.keySet().stream()
                .sorted(Comparator.comparing((String match) -> ranks.getOrDefault(match, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return described(sorted, text.substring(0, anchor[0]), own);
    }

    /** Packages of Jotter's that no cell can use: JShell reads the names in its jars past every file manager. */
    private static boolean inside(String name) {
        return name.startsWith("dev.jotter.") && !Offered.has(name);
    }

    /** Fitting types before others, the person's own names before what is imported, what every object has last. */
    private static int rank(String name, boolean fits, Set<String> own, Typed typed) {
        int kind = typed.member() && OF_OBJECT.contains(name)
                ? 3
                : own.contains(name) || typed.text().contains(" " + name + " ")
                        ? 0
                        : typed.member() || Character.isLowerCase(name.charAt(0)) ? 1 : 2;
        return (fits ? 0 : 10) + kind;
    }

    private Set<String> own() {
        return Stream.of(
                        shell.variables().map(variable -> variable.name()),
                        shell.methods().map(method -> method.name()),
                        shell.types().map(type -> type.name()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    private static String name(String continuation) {
        int end = 0;
        while (end < continuation.length() && Character.isJavaIdentifierPart(continuation.charAt(end))) {
            end++;
        }
        return end == 0 ? "?" : continuation.substring(0, end);
    }

    private List<Match> described(List<String> matches, String before, Set<String> own) {
        List<Match> described = new ArrayList<>();
        // Nobody reads the signatures of hundreds.
        long deadline = System.nanoTime() + (matches.size() > MOST_SIGNATURES ? 0 : SIGNATURES_NANOS);
        for (String match : matches) {
            Match plain = new Match(match, type(match, own), "");
            described.add(
                    System.nanoTime() < deadline
                            ? withSignature(plain, before + match.replaceFirst("\\)$", ""))
                            : plain);
        }
        return described;
    }

    private static String type(String match, Set<String> own) {
        if (match.endsWith("(") || match.endsWith("()")) {
            return "function";
        }
        if (match.endsWith(".")) {
            return "module";
        }
        String name = name(match);
        boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
        return SourceVersion.isKeyword(name)
                ? "keyword"
                : Character.isUpperCase(name.charAt(0)) && !constant && !own.contains(name) ? "class" : "instance";
    }

    /** Without the local class around a cell's methods, and without the components that JDK 25 writes behind a record's name. */
    static String signature(Documentation entry) {
        return entry.signature()
                .replace(CellContext.SHELTER + ".", "")
                .replaceAll("(\\w)\\([^()]*\\)(?=\\.\\w|\\()", "$1");
    }

    private Match withSignature(Match match, String text) {
        List<Documentation> found = analysis.documentation(text, text.length(), false);
        if (found.isEmpty()) {
            return match;
        }
        String first = signature(found.get(0));
        boolean type = first.indexOf('(') < 0 && first.indexOf(':') < 0;
        String more = found.size() > 1 ? "  (+" + (found.size() - 1) + ")" : "";
        return new Match(match.text(), type ? "class" : match.type(), first + more);
    }

    /** Names declared further up, for places that JShell does not see into, such as the body of a lambda. */
    private static List<Match> namesInCell(Typed typed) {
        if (typed.word().isEmpty()) {
            return List.of();
        }
        Pattern declared = Pattern.compile("[\\w>\\])]\\s+(" + Pattern.quote(typed.word())
                + "\\w*)\\s*[=;:,)]|[(,]\\s*(" + Pattern.quote(typed.word()) + "\\w*)\\s*(?:->|,[\\w\\s,]*\\)\\s*->)");
        Matcher matcher = declared.matcher(typed.text());
        Set<String> names = new java.util.TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return names.stream().map(name -> new Match(name, "instance", "")).toList();
    }

    /** Classes that nobody has imported, by their whole name, and packages. */
    private List<Match> importable(Typed typed, List<Match> known) {
        TypeIndex index = types.get();
        List<Match> found = new ArrayList<>();
        if (typed.qualifier().endsWith(".")
                && Character.isLowerCase(typed.qualifier().charAt(0))
                && known.isEmpty()) {
            String prefix = typed.qualifier() + typed.word();
            index.packageParts(prefix).forEach(part -> found.add(new Match(part, "module", typed.qualifier() + part)));
            if (typed.inImport()) {
                index.inPackage(typed.qualifier(), typed.word(), MOST)
                        .forEach(name -> found.add(new Match(name + ";", "class", typed.qualifier() + name)));
            }
            return found;
        }
        boolean capital =
                !typed.word().isEmpty() && Character.isUpperCase(typed.word().charAt(0));
        if (capital && !typed.member() && (typed.word().length() > 1 || typed.inImport())) {
            Set<String> imported =
                    known.stream().map(match -> name(match.text())).collect(Collectors.toSet());
            String end = typed.inImport() ? ";" : typed.afterNew() ? "(" : "";
            index.startingWith(typed.word(), MOST_TYPES).stream()
                    .filter(name -> !imported.contains(name.substring(name.lastIndexOf('.') + 1)))
                    .forEach(name -> found.add(new Match(name + end, "class", name)));
        }
        return found;
    }
}
