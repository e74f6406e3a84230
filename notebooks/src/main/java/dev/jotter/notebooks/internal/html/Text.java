package dev.jotter.notebooks.internal.html;

import java.util.regex.Pattern;

/** Text on its way into markup. */
final class Text {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Text() {}

    /** Escapes for element content and for attributes in double or single quotes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(out, text, 0, text.length());
        return out.toString();
    }

    /** Appends {@code text[start, end)}, escaped; control characters that HTML forbids become U+FFFD. */
    static void append(StringBuilder out, CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            append(out, text.charAt(i));
        }
    }

    static void append(StringBuilder out, char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append(c < 0x20 && c != '\n' && c != '\t' && c != '\r' ? '\uFFFD' : c);
        }
    }

    /** At most {@code limit} characters on one line, with an ellipsis where something was cut. */
    static String clip(String text, int limit) {
        String line = BLANKS.matcher(text.strip()).replaceAll(" ");
        if (line.length() <= limit) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return line.substring(0, end).stripTrailing() + "…";
    }

    /** An SVG document as a data URI for an attribute in double quotes. */
    static String svgUri(String svg) {
        StringBuilder out = new StringBuilder(svg.length() + svg.length() / 8).append("data:image/svg+xml,");
        for (int i = 0; i < svg.length(); i++) {
            char c = svg.charAt(i);
            switch (c) {
                case '%' -> out.append("%25");
                case '#' -> out.append("%23");
                case '"' -> out.append("%22");
                case '<' -> out.append("%3C");
                case '>' -> out.append("%3E");
                case '&' -> out.append("%26");
                case '\'' -> out.append("%27");
                case '\n', '\r', '\t' -> out.append("%20");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
