package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.assist.JavadocText;
import dev.jotter.kernel.internal.assist.Javadocs;
import dev.jotter.kernel.internal.assist.SourceFiles;
import dev.jotter.kernel.internal.assist.TypeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Answers about code that is still being typed. Positions are in UTF-16 units of the text given. */
public final class Assistant {

    /**
     * What may stand between {@code start} and {@code end}.
     *
     * @param matches each once; the likeliest first
     */
    public record Completion(List<Match> matches, int start, int end) {
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

    private static final Pattern MAGIC_NAME = Pattern.compile("%%?\\w*");
    private static final Pattern MAGIC_LINE = Pattern.compile("(%%?\\w+)[ \\t]+(.*)");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final Magics magics;
    private final CellContext context;
    private final Completer completer;
    private final Javadocs javadocs;

    Assistant(JShell shell, CellSplitter splitter, Magics magics, KnownTypes types, SourceFiles sources) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
        this.splitter = splitter;
        this.magics = magics;
        TypeIndex index = types.now();
        this.context = new CellContext(analysis, index);
        this.completer = new Completer(shell, context, types::asFarAsRead);
        this.javadocs = new Javadocs(sources);
    }

    public Completion complete(String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart, cursor);
        Matcher magic = MAGIC_LINE.matcher(line);
        if (MAGIC_NAME.matcher(line).matches()) {
            List<Match> names = magics.names().stream()
                    .filter(name -> name.startsWith(line))
                    .map(name -> new Match(
                            name, "magic", magics.named(name).map(Magic::does).orElse("")))
                    .toList();
            return new Completion(names, lineStart, cursor);
        }
        boolean isJava = !magic.matches()
                || magics.named(magic.group(1)).map(Magic::takesCode).orElse(false);
        return isJava ? java(code, cursor) : arguments(magic, cursor);
    }

    private Completion arguments(Matcher magic, int cursor) {
        String typed = magic.group(2);
        int start = cursor - (typed.length() - typed.lastIndexOf(' ') - 1);
        List<Match> found = magics.named(magic.group(1)).map(known -> known.complete(typed)).orElse(List.of()).stream()
                .map(text -> new Match(text, "path", ""))
                .toList();
        return new Completion(found, start, cursor);
    }

    private Completion java(String code, int cursor) {
        Typed typed = Typed.at(code, cursor);
        int end = cursor + typed.restOfWord();
        boolean called = end < code.length() && code.charAt(end) == '(';
        List<Match> found = completer.complete(typed).stream()
                .map(match -> called ? match.withText(match.text().replaceFirst("\\(\\)?$", "")) : match)
                .distinct()
                .toList();
        return new Completion(found, cursor - typed.word().length(), end);
    }

    public Completability completability(String code) {
        for (Step step : splitter.split(code)) {
            if (!(step instanceof Step.Code part)) {
                continue;
            }
            if (part.continues()) {
                return Completability.INCOMPLETE;
            }
            // See Declarations: of a class JShell must not be asked. Running it tells.
            if (!Declarations.isType(part.source())
                    && analysis.sourceToSnippets(part.source()).stream()
                            .anyMatch(s -> s.kind() == Snippet.Kind.ERRONEOUS)) {
                return Completability.INVALID;
            }
        }
        return Completability.COMPLETE;
    }

    /** Signatures and Javadoc of what stands at the cursor, or the type of the expression before it. */
    public Optional<String> documentation(String code, int cursor, boolean withJavadoc) {
        Optional<String> magic = magicAt(code, cursor);
        if (magic.isPresent()) {
            return magic;
        }
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        String name = context.around(Typed.at(code, end).text());
        for (String asked : List.of(name, name + "(")) {
            List<Documentation> found = analysis.documentation(asked, asked.length(), false);
            if (!found.isEmpty()) {
                return Optional.of(text(found, withJavadoc));
            }
        }
        return name.isBlank() ? Optional.empty() : Optional.ofNullable(analysis.analyzeType(name, name.length()));
    }

    private Optional<String> magicAt(String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        Matcher name = Pattern.compile("%%?\\w+").matcher(code).region(lineStart, code.length());
        return name.lookingAt() && cursor <= name.end()
                ? magics.named(name.group()).map(magic -> magic.usage() + "\n    " + magic.does())
                : Optional.empty();
    }

    private String text(List<Documentation> found, boolean withJavadoc) {
        List<String> imports = shell.imports().map(each -> each.fullname()).toList();
        List<String> entries = new ArrayList<>();
        for (Documentation entry : found) {
            Optional<String> javadoc = Optional.ofNullable(entry.javadoc())
                    .filter(comment -> !comment.isBlank())
                    .map(JavadocText::plain);
            if (withJavadoc && javadoc.isEmpty()) {
                javadoc = javadocs.of(Completer.signature(entry), imports);
            }
            entries.add(Completer.signature(entry)
                    + javadoc.map(comment -> "\n" + comment.indent(4).stripTrailing() + "\n")
                            .orElse(""));
        }
        return String.join("\n", entries).strip();
    }
}
