package dev.jotter.notebooks.internal.html;

/** Text between tags that means the same to every reader: no control characters, no special blanks, known references. */
final class PlainText {

    private static final String[][] REFERENCES = {
        {"&amp;", "&amp;"}, {"&lt;", "&lt;"}, {"&gt;", "&gt;"}, {"&quot;", "\""}, {"&#39;", "'"}
    };

    private PlainText() {}

    /** Appends what stands before the next tag; returns where that is, or -1 where something else is in the text. */
    static int copy(String html, int from, StringBuilder out) {
        int begun = from;
        int at = from;
        while (at < html.length() && html.charAt(at) != '<') {
            char c = html.charAt(at);
            if (c == '&' || c == '>') {
                out.append(html, begun, at);
                at = c == '&' ? reference(html, at, out) : at + 1;
                if (at < 0) {
                    return -1;
                }
                out.append(c == '>' ? "&gt;" : "");
                begun = at;
            } else if (isPlain(c)) {
                at++;
            } else {
                return -1;
            }
        }
        out.append(html, begun, at);
        return at;
    }

    private static int reference(String html, int at, StringBuilder out) {
        for (String[] reference : REFERENCES) {
            if (html.startsWith(reference[0], at)) {
                out.append(reference[1]);
                return at + reference[0].length();
            }
        }
        return -1;
    }

    private static boolean isPlain(char c) {
        return (c >= ' ' && c < 0x7f)
                || c == '\n'
                || (c > 0xad && c < 0x300)
                || (c > 0x36f && c < 0x600)
                || (c > 0x200f && c < 0x2028)
                || (c > 0x206f && c < 0x2ff0);
    }
}
