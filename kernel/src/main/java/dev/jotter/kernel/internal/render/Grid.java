package dev.jotter.kernel.internal.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for people. The middle of a long one is folded away; a very long one is cut, and says so.
 *
 * @param title above the table, or empty
 * @param columns what the columns are
 * @param rows cells, each row as long as {@code columns}
 * @param note below the table, or empty
 * @param head how many first rows are in plain sight when there are more than {@code head + tail}
 * @param tail how many last rows are
 */
public record Grid(String title, List<Column> columns, List<List<Cell>> rows, String note, int head, int tail)
        implements Part {
    private static final int FOLDED = 1000;

    /**
     * A column's head.
     *
     * @param numeric whether its cells are aligned right
     */
    public record Column(String name, boolean numeric) {
        public static Column text(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Every row in plain sight. */
    public Grid(String title, List<Column> columns, List<List<Cell>> rows, String note) {
        this(title, columns, rows, note, Integer.MAX_VALUE, 0);
    }

    @Override
    public String html() {
        StringBuilder out = new StringBuilder();
        int hidden = hidden();
        if (hidden == 0) {
            table(out, title, rows);
        } else {
            List<List<Cell>> rest = rows.subList(head, rows.size() - tail);
            List<List<Cell>> seen = new ArrayList<>(rows.subList(0, head));
            seen.add(ellipsis());
            seen.addAll(rows.subList(rows.size() - tail, rows.size()));
            table(out, title, seen);
            int unfolded = Math.min(rest.size(), FOLDED);
            out.append("<details><summary>").append(between(hidden, unfolded)).append("</summary>");
            table(out, "", rest.subList(0, unfolded));
            out.append("</details>");
        }
        if (!note.isEmpty()) {
            out.append("<p class=\"muted\">").append(Html.escape(note)).append("</p>");
        }
        return out.toString();
    }

    @Override
    public String text() {
        List<List<Cell>> seen = new ArrayList<>(rows);
        if (hidden() > 0) {
            seen = new ArrayList<>(rows.subList(0, head));
            seen.add(ellipsis());
            seen.addAll(rows.subList(rows.size() - tail, rows.size()));
        }
        return new TextGrid(columns, seen).toString(title, note);
    }

    private int hidden() {
        long shown = (long) head + tail;
        return rows.size() <= shown + 1 ? 0 : (int) (rows.size() - shown);
    }

    private static String between(int hidden, int unfolded) {
        String rest = Format.count(hidden) + " rows between";
        return hidden == unfolded ? rest : rest + ", the first " + Format.count(unfolded) + " of them here";
    }

    private List<Cell> ellipsis() {
        return columns.stream().map(column -> Cell.of("…")).toList();
    }

    private void table(StringBuilder out, String caption, List<List<Cell>> body) {
        out.append("<table class=\"jotter-table\">");
        if (!caption.isEmpty()) {
            out.append("<caption>").append(Html.escape(caption)).append("</caption>");
        }
        out.append("<thead><tr>");
        for (Column column : columns) {
            out.append(column.numeric() ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
                    .append(Html.escape(column.name()))
                    .append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (List<Cell> row : body) {
            out.append("<tr>");
            IntStream.range(0, columns.size())
                    .forEach(i -> out.append(columns.get(i).numeric() ? "<td class=\"num\">" : "<td>")
                            .append(row.get(i).html())
                            .append("</td>"));
            out.append("</tr>");
        }
        out.append("</tbody></table>");
    }
}
