package dev.jotter.notebooks.internal.html;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Most markup of a notebook is tables, written by programs: each tag closed, nothing but a few elements and attributes. What
 * a scan proves to be of that kind goes into the page as {@link Markup} would have it, character for character, at a
 * fraction of the cost; everything else is left to it.
 */
final class PlainMarkup {

    private static final Set<String> BLOCKS = Set.of("div", "details");
    private static final Set<String> LINES = Set.of("p", "summary");
    private static final Set<String> INLINE = Set.of("b", "strong", "em", "i", "code", "span", "small", "sub", "sup");
    private static final Set<String> PARTS = Set.of("thead", "tbody", "tfoot");
    private static final int DEEPEST = 12;

    private final String html;
    private final PlainTag tag;
    private final StringBuilder out;
    private final Map<String, String> classes = new HashMap<>();
    private boolean inTable;
    private int at;

    private PlainMarkup(String html) {
        this.html = html;
        this.tag = new PlainTag(html);
        this.out = new StringBuilder(html.length() + 200);
    }

    /** The safe form, or null where {@link Markup} is to judge. */
    static @Nullable String clean(String html) {
        PlainMarkup plain = new PlainMarkup(html);
        boolean whole = html.startsWith("<") && plain.content(true, 0) && plain.at == html.length();
        return whole && PlainTable.hasText(plain.out, 0) ? plain.out.toString() : null;
    }

    /** Text and elements, up to an end tag or the end; false where something needs a closer look, as in all that follow. */
    private boolean content(boolean blocks, int depth) {
        while (depth < DEEPEST && text()) {
            if (at == html.length() || html.startsWith("</", at)) {
                return true;
            }
            if (!(blocks && style()) && !element(blocks, depth)) {
                return false;
            }
        }
        return false;
    }

    private boolean element(boolean blocks, int depth) {
        if (!open()) {
            return false;
        }
        String name = tag.name();
        if (name.equals("br")) {
            out.append("<br>");
            return tag.isBare();
        }
        if (tag.isCell() || (tag.classes() != null && tag.classes().contains("tex"))) {
            return false;
        }
        if (name.equals("table")) {
            return blocks && !inTable && table(depth);
        }
        boolean block = blocks && BLOCKS.contains(name);
        boolean line = blocks && LINES.contains(name);
        return (block || line || INLINE.contains(name)) && start(name) && content(block, depth + 1) && end(name);
    }

    private boolean open() {
        int end = tag.read(at);
        at = Math.max(at, end);
        return end > 0;
    }

    private boolean start(String name) {
        out.append('<').append(name);
        String names = classes();
        if (!names.isEmpty()) {
            out.append(" class=\"").append(names).append('"');
        }
        out.append('>');
        return true;
    }

    private String classes() {
        String written = tag.classes();
        return written == null ? "" : classes.computeIfAbsent(written, Markup::classes);
    }

    private boolean end(String name) {
        if (!closes(name)) {
            return false;
        }
        out.append("</").append(name).append('>');
        return true;
    }

    private boolean closes(String name) {
        int end = at + 2 + name.length();
        boolean closes = html.startsWith("</", at)
                && html.startsWith(name, at + 2)
                && end < html.length()
                && html.charAt(end) == '>';
        at = closes ? end + 1 : at;
        return closes;
    }

    /** Rules of a table's look are left out; the page has its own. */
    private boolean style() {
        if (!html.startsWith("<style>", at) && !html.startsWith("<style scoped>", at)) {
            return false;
        }
        int end = html.indexOf('<', at + 1);
        if (end < 0 || !html.startsWith("</style>", end)) {
            return false;
        }
        at = end + "</style>".length();
        return true;
    }

    private boolean text() {
        int next = PlainText.copy(html, at, out);
        at = Math.max(at, next);
        return next >= 0;
    }

    private boolean blanks() {
        while (at < html.length() && (html.charAt(at) == ' ' || html.charAt(at) == '\n')) {
            out.append(html.charAt(at++));
        }
        return !html.startsWith("</", at);
    }

    private boolean table(int depth) {
        inTable = true;
        PlainTable table = new PlainTable(out, classes());
        while (blanks()) {
            if (!open() || tag.isCell()) {
                return false;
            }
            String name = tag.name();
            boolean caption = name.equals("caption") && table.isEmpty();
            if (!caption && !PARTS.contains(name)) {
                return false;
            }
            start(name);
            boolean inside = caption ? content(false, depth + 1) : rows(table, name.equals("thead"), depth);
            if (!inside || !end(name)) {
                return false;
            }
        }
        inTable = false;
        return closes("table") && table.end();
    }

    private boolean rows(PlainTable table, boolean head, int depth) {
        table.begin();
        while (blanks()) {
            if (!open() || tag.isCell() || !tag.name().equals("tr")) {
                return false;
            }
            start("tr");
            table.row();
            while (blanks()) {
                if (!open() || !cell(table, head, depth)) {
                    return false;
                }
            }
            if (!end("tr")) {
                return false;
            }
        }
        return true;
    }

    private boolean cell(PlainTable table, boolean head, int depth) {
        String name = tag.name();
        if (!name.equals("td") && !name.equals("th")) {
            return false;
        }
        PlainTable.Cell cell = table.cell(name.equals("th"), head, tag, classes());
        if (!content(true, depth + 1) || !closes(name)) {
            return false;
        }
        table.filled(cell);
        return true;
    }
}
