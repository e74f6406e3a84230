package dev.jotter.notebooks.internal.html;

import java.util.Locale;

/** Console text: the first lines shown, the rest of a long one behind a fold. Nothing is left out. */
final class Streams {
    private static final int LONG = 60;
    private static final int SHOWN = 40;

    private Streams() {}

    static String html(String name, String text) {
        Ansi.Shown lines = Ansi.shown(text);
        StringBuilder out = new StringBuilder(lines.markup().length() + 200);
        boolean error = name.equals("stderr");
        out.append(
                error ? "<div class=\"stream stderr\"><span class=\"label\">stderr</span>" : "<div class=\"stream\">");
        pre(out, lines);
        return out.append("</div>").toString();
    }

    /** Lines, folded after the first forty when there are more than sixty. */
    static void pre(StringBuilder out, Ansi.Shown lines) {
        CharSequence markup = lines.markup();
        if (lines.count() <= LONG) {
            block(out, markup, 0);
            return;
        }
        int end = lines.ends().get(SHOWN - 1);
        block(out, markup.subSequence(0, end), 0);
        out.append("<details class=\"more\"><summary>")
                .append(String.format(Locale.ROOT, "%,d", lines.count() - SHOWN))
                .append(" more lines, ")
                .append(size(markup.length() - end))
                .append("</summary>");
        block(out, markup, end + 1);
        out.append("</details>");
    }

    /** Of the markup, which is what a browser has to work through when it is unfolded. */
    private static String size(long characters) {
        return characters < 1_000_000
                ? Math.max(1, Math.round(characters / 1e3)) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", characters / 1e6);
    }

    private static void block(StringBuilder out, CharSequence markup, int from) {
        out.append("<pre>").append(markup, from, markup.length()).append("</pre>");
    }
}
