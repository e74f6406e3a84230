package dev.jotter.notebooks.internal.html;

import java.util.List;
import java.util.Locale;

/** Console text: the first lines shown, the rest of a long one behind a fold. Nothing is left out. */
final class Streams {
    private static final int LONG = 60;
    private static final int SHOWN = 40;

    private Streams() {}

    static String html(String name, String text) {
        List<String> lines = Ansi.lines(text);
        StringBuilder out = new StringBuilder(text.length() + 200);
        boolean error = name.equals("stderr");
        out.append(
                error ? "<div class=\"stream stderr\"><span class=\"label\">stderr</span>" : "<div class=\"stream\">");
        pre(out, lines);
        return out.append("</div>").toString();
    }

    /** Lines, folded after the first forty when there are more than sixty. */
    static void pre(StringBuilder out, List<String> lines) {
        if (lines.size() <= LONG) {
            block(out, lines);
            return;
        }
        block(out, lines.subList(0, SHOWN));
        List<String> rest = lines.subList(SHOWN, lines.size());
        out.append("<details class=\"more\"><summary>")
                .append(String.format(Locale.ROOT, "%,d", rest.size()))
                .append(" more lines, ")
                .append(size(rest))
                .append("</summary>");
        block(out, rest);
        out.append("</details>");
    }

    /** Of the markup, which is what a browser has to work through when it is unfolded. */
    private static String size(List<String> lines) {
        long characters = lines.stream().mapToLong(line -> line.length() + 1).sum();
        return characters < 1_000_000
                ? Math.max(1, Math.round(characters / 1e3)) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", characters / 1e6);
    }

    private static void block(StringBuilder out, List<String> lines) {
        out.append("<pre>");
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "" : "\n").append(lines.get(i));
        }
        out.append("</pre>");
    }
}
