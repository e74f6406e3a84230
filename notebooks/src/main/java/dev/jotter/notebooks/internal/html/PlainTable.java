package dev.jotter.notebooks.internal.html;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on its way into the page. Start tags of cells are put in at the end, when it is known which columns are numbers.
 */
final class PlainTable {

    private final StringBuilder out;
    private final boolean ours;
    private final int begin;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private int column;
    private boolean empty = true;

    PlainTable(StringBuilder out, String classes) {
        this.out = out;
        List<String> names = new ArrayList<>(List.of(classes.split(" ")));
        this.ours = names.contains("jotter-table");
        if (!ours) {
            names.add("jotter-table");
            names.removeIf(name -> name.isEmpty() || name.equals("dataframe"));
        }
        out.append("<div class=\"scroll\"><table class=\"")
                .append(String.join(" ", names))
                .append("\">");
        this.begin = out.length();
    }

    /** What is known of a column. */
    private static final class Column {
        private boolean values;
        private boolean others;
    }

    /** Its text begins at {@code start}. */
    static final class Cell {
        private final int start;
        private final Column column;
        private final boolean header;
        private final boolean head;
        private final String alignment;
        private final @Nullable String scope;
        private final boolean scopeFirst;
        private final String classes;
        private boolean corner;

        private Cell(int start, Column column, boolean header, boolean head, PlainTag tag, String classes) {
            this.start = start;
            this.column = column;
            this.header = header;
            this.head = head;
            this.alignment = side(tag.alignment());
            this.scope = header ? tag.scope() : null;
            this.scopeFirst = scope != null && (tag.isScopeFirst() || classes.isEmpty());
            this.classes = classes;
        }

        private static String side(String alignment) {
            return switch (alignment) {
                case "left" -> "ta-l";
                case "right" -> "ta-r";
                case "center" -> "ta-c";
                default -> "";
            };
        }

        private boolean isTd() {
            return !header || corner;
        }

        private void start(StringBuilder to, boolean ours) {
            boolean row = header && !corner && (scope == null ? !head : scope.equals("row"));
            boolean number = !ours && alignment.isEmpty() && column.values && !column.others && !row;
            String names = joined(joined(classes, alignment), number ? "num" : "");
            String styled = names.isEmpty() ? "" : " class=\"" + names + "\"";
            boolean early = scope == null ? !classes.isEmpty() || !alignment.isEmpty() : !scopeFirst;
            to.append(isTd() ? "<td" : "<th");
            if (isTd()) {
                to.append(styled).append('>');
                return;
            }
            to.append(early ? styled : "").append(" scope=\"");
            to.append(scope != null ? scope : head ? "col" : "row").append('"');
            to.append(early ? "" : styled).append('>');
        }

        private static String joined(String one, String other) {
            if (one.isEmpty() || one.equals(other)) {
                return other;
            }
            return other.isEmpty() || (" " + one + " ").contains(" " + other + " ") ? one : one + " " + other;
        }
    }

    /** Whether no part has begun. */
    boolean isEmpty() {
        return empty;
    }

    void begin() {
        empty = false;
    }

    void row() {
        column = 0;
    }

    /** Begins a cell. */
    Cell cell(boolean header, boolean head, PlainTag tag, String classes) {
        if (column == columns.size()) {
            columns.add(new Column());
        }
        Cell cell = new Cell(out.length(), columns.get(column++), header, head, tag, classes);
        cells.add(cell);
        return cell;
    }

    /** Ends it: its text is what was appended since. */
    void filled(Cell cell) {
        boolean text = hasText(out, cell.start);
        cell.corner = cell.header && !text && out.indexOf("<", cell.start) < 0;
        if (cell.isTd() && text && cell.alignment.isEmpty()) {
            cell.column.values = true;
            cell.column.others = cell.column.others || !isNumber(cell.start);
        }
        out.append(cell.isTd() ? "</td>" : "</th>");
    }

    /** Most are plain: a sign, digits, a point. */
    private boolean isNumber(int start) {
        int end = out.length();
        int at = start < end && out.charAt(start) == '-' ? start + 1 : start;
        int digits = 0;
        int points = 0;
        for (; at < end && digits >= 0; at++) {
            char c = out.charAt(at);
            boolean point = c == '.' && digits > 0 && points == 0;
            points += point ? 1 : 0;
            digits = point ? digits : c >= '0' && c <= '9' ? digits + 1 : -1;
        }
        return digits > 0 || Markup.isNumber(withoutTags(out.substring(start)));
    }

    private static String withoutTags(String html) {
        return html.replaceAll("</?(div|p|details|summary|br)\\b[^>]*>", " ")
                .replaceAll("<[^>]*>", "")
                .strip()
                .replaceAll("[ \n]+", " ");
    }

    /** Whether there is more than tags and blanks from there on. */
    static boolean hasText(StringBuilder html, int from) {
        boolean inTag = false;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (inTag || c == '<') {
                inTag = c != '>';
            } else if (c > ' ') {
                return true;
            }
        }
        return false;
    }

    boolean end() {
        String inside = out.substring(begin);
        out.setLength(begin);
        int at = 0;
        for (Cell cell : cells) {
            out.append(inside, at, cell.start - begin);
            at = cell.start - begin;
            cell.start(out, ours);
        }
        out.append(inside, at, inside.length()).append("</table></div>");
        return true;
    }
}
