package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.internal.format.PythonText;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Markdown that shows them as they are: no markup, HTML, mathematics or links of theirs comes alive. */
final class MarkdownText {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>|~$&_]");
    private static final Pattern LINE_START =
            Pattern.compile("^(?:#{1,6}(?=\\s|$)|[-+](?=[\\s-]|$)|=+(?=\\s*$)|\\d{1,9}(?=[.)](?:\\s|$)))");

    private MarkdownText() {}

    /** What a value looks like before it is escaped: numbers as people write them, lists with commas, null as nothing. */
    static String plain(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Double || value instanceof Float) {
            return PythonText.number(Double.parseDouble(value.toString()));
        } else if (value instanceof Collection<?> items) {
            return items.stream().map(MarkdownText::plain).collect(Collectors.joining(", "));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** On one line: fits a heading, a list, a table. */
    static String line(@Nullable Object value) {
        return escaped(plain(value)
                .replaceAll("[\\s\\p{Cntrl}\u2028\u2029\u0085]+", " ")
                .strip());
    }

    /** Lines and paragraphs kept. */
    static String text(@Nullable Object value) {
        return plain(value)
                .lines()
                .map(line -> escaped(line.strip().replaceAll("\\p{Cntrl}", " ")))
                .collect(Collectors.joining("\n"));
    }

    /** In fixed width, on one line. */
    static String code(@Nullable Object value) {
        return "<code>" + line(value) + "</code>";
    }

    /** A block of its own, verbatim; the fence is longer than any run of backticks within. */
    static String fence(@Nullable Object value) {
        String text = plain(value).strip();
        int longest = 2;
        Matcher runs = Pattern.compile("`+").matcher(text);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        String fence = "`".repeat(longest + 1);
        return fence + "\n" + text + "\n" + fence;
    }

    private static String escaped(String line) {
        StringBuilder out = new StringBuilder();
        Matcher special = SPECIAL.matcher(line);
        int done = 0;
        while (special.find()) {
            int at = special.start();
            out.append(line.substring(done, at)).append(escape(line, at));
            done = at + 1;
        }
        String escaped = out.append(line.substring(done)).toString();
        Matcher start = LINE_START.matcher(escaped);
        if (!start.find()) {
            return escaped;
        }
        int mark = Character.isDigit(escaped.charAt(0)) ? start.end() : 0;
        return escaped.substring(0, mark) + "\\" + escaped.substring(mark);
    }

    /** A backslash is an entity, since JupyterLab reads two of them before a bracket as mathematics. */
    private static String escape(String line, int at) {
        char c = line.charAt(at);
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\\' -> "&#92;";
            case '_' -> isInsideWord(line, at) ? "_" : "\\_";
            default -> "\\" + c;
        };
    }

    private static boolean isInsideWord(String line, int at) {
        return at > 0
                && at + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(at - 1))
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }
}
