package dev.jotter.kernel.internal.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Cuts a cell into snippets and magics, keeping count of lines. */
final class CellSplitter {

    private static final Pattern MAGIC = Pattern.compile("(%%?)([A-Za-z]\\w*)[ \\t]*(.*)");

    /** What may stand before an import. JShell takes one behind a comment for a change to all there is, and resets variables. */
    private static final Pattern COMMENTED_IMPORT =
            Pattern.compile("((?:\\s+|//[^\\n]*\\n|/\\*.*?\\*/)+)(?=import\\s)", Pattern.DOTALL);

    private final SourceCodeAnalysis analysis;

    CellSplitter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    List<Step> split(String cell) {
        List<Step> steps = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        int codeLine = 1;
        int line = 0;
        boolean inText = false;
        for (String text : cell.lines().toList()) {
            line++;
            Matcher magic = MAGIC.matcher(text);
            if (!inText && magic.matches()) {
                addCode(code.toString(), codeLine, steps);
                code.setLength(0);
                codeLine = line + 1;
                if (magic.group(1).equals("%%")) {
                    String body =
                            cell.lines().skip(line).map(each -> each + "\n").collect(Collectors.joining());
                    steps.add(new Step.Magic("%" + magic.group(2), magic.group(3), body, line));
                    return steps;
                }
                steps.add(new Step.Magic(magic.group(2), magic.group(3).strip(), "", line));
            } else {
                inText ^= textBlockQuotes(text) % 2 == 1;
                code.append(text).append('\n');
            }
        }
        addCode(code.toString(), codeLine, steps);
        return steps;
    }

    private static int textBlockQuotes(String line) {
        int count = 0;
        for (int at = line.indexOf("\"\"\""); at >= 0; at = line.indexOf("\"\"\"", at + 3)) {
            count++;
        }
        return count;
    }

    private void addCode(String code, int firstLine, List<Step> steps) {
        String rest = code;
        int line = firstLine;
        while (!rest.isBlank()) {
            String stripped = rest.stripLeading();
            line += lineBreaks(rest.substring(0, rest.length() - stripped.length()));
            Matcher comments = COMMENTED_IMPORT.matcher(stripped);
            if (comments.lookingAt()) {
                line += lineBreaks(comments.group(1));
                stripped = stripped.substring(comments.end());
            }
            CompletionInfo info = analysis.analyzeCompletion(stripped);
            if (info.completeness() == Completeness.EMPTY) {
                return;
            }
            String source = info.source();
            if (source == null) {
                steps.add(new Step.Code(stripped.stripTrailing(), line, false, true));
                return;
            }
            boolean continues = info.completeness() == Completeness.CONSIDERED_INCOMPLETE;
            boolean addedSemicolon = info.completeness() == Completeness.COMPLETE_WITH_SEMI;
            steps.add(new Step.Code(source.stripTrailing(), line, true, continues));
            int consumed = Math.min(stripped.length(), source.length() - (addedSemicolon ? 1 : 0));
            String remaining = info.remaining();
            if (remaining.length() >= stripped.length()) {
                return;
            }
            if (stripped.endsWith(remaining)) {
                consumed = stripped.length() - remaining.length();
            }
            line += lineBreaks(stripped.substring(0, consumed));
            rest = stripped.substring(consumed);
        }
    }

    private static int lineBreaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
