package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.assist.TypeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The text of a cell up to the cursor, rewritten into one piece that JShell can look at. JShell completes one snippet at
 * a time and knows only what has run; so what stands before in the same cell becomes locals, and methods of a local
 * class, around the snippet of the cursor. The tail stays as it was typed: positions count from the end.
 */
final class CellContext {

    private static final Pattern IMPORT = Pattern.compile("import\\s+([\\w.]+(?:\\.\\*)?)\\s*;?");
    private static final Pattern CAPITALISED = Pattern.compile("(?<![\\w.\"])([A-Z]\\w*)");

    private final SourceCodeAnalysis analysis;
    private final TypeIndex types;

    CellContext(SourceCodeAnalysis analysis, TypeIndex types) {
        this.analysis = analysis;
        this.types = types;
    }

    /** @param code up to the cursor, without magics */
    String around(String code) {
        List<String> before = new ArrayList<>();
        String last = split(code, before);
        List<String> imports = new ArrayList<>();
        StringBuilder locals = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (String snippet : before) {
            Optional<String> imported = importOf(snippet);
            if (imported.isPresent()) {
                imports.add(imported.get());
            } else if (!snippet.strip().startsWith("import ")) {
                (Declarations.isMethod(snippet) ? methods : locals)
                        .append(snippet)
                        .append('\n');
            }
        }
        boolean inMethod = Declarations.isMethod(last);
        boolean inType = Declarations.isType(last);
        if (last.startsWith("import") || (before.isEmpty() && !inMethod && !inType)) {
            return last;
        }
        String inside = methods.isEmpty() && !inMethod
                ? locals + last
                : locals + "class " + SHELTER + " { " + methods + (inMethod ? "" : "{ ") + last;
        return "{ " + qualified(inside, imports);
    }

    /** Of the local class that stands around what was typed. */
    static final String SHELTER = "$Cell";

    private String split(String code, List<String> before) {
        String rest = code.stripLeading();
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            String source = info.source();
            String remaining = info.remaining();
            if (source == null || remaining.isBlank() || remaining.length() >= rest.length()) {
                return rest;
            }
            before.add(source);
            rest = remaining.stripLeading();
        }
        return rest;
    }

    private static Optional<String> importOf(String snippet) {
        Matcher found = IMPORT.matcher(snippet.strip());
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** What the cell imports is not imported yet: its simple names are written out, but for the word at the cursor. */
    private String qualified(String text, List<String> imports) {
        if (imports.isEmpty()) {
            return text;
        }
        int word = text.length();
        while (word > 0 && Character.isJavaIdentifierPart(text.charAt(word - 1))) {
            word--;
        }
        String names = CAPITALISED
                .matcher(text.substring(0, word))
                .replaceAll(match -> Matcher.quoteReplacement(qualifiedName(match.group(1), imports)));
        return names + text.substring(word);
    }

    private String qualifiedName(String simple, List<String> imports) {
        for (String name : imports) {
            if (name.endsWith("." + simple)) {
                return name;
            }
            String inPackage = name.endsWith(".*") ? name.substring(0, name.length() - 1) + simple : "";
            if (!inPackage.isEmpty() && types.has(inPackage)) {
                return inPackage;
            }
        }
        return simple;
    }
}
