package dev.jotter.kernel.internal.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for people. The middle of a long one is folded away page by page, a very long one is cut, and says so; the
 * same rows in another order are one click away. All of it is plain HTML that folds by itself: it works where scripts
 * and style sheets are taken out, as JupyterLab does with a notebook it does not trust.
 *
 * @param title above the table, or empty
 * @param columns what the columns are
 * @param rows cells, each row as long as {@code columns}
 * @param note below the table, or empty
 * @param head how many first rows are in plain sight when there are more than {@code head + tail}
 * @param tail how many last rows are
 * @param omitted how many rows before the tail are not among {@code rows}
 * @param orders the rows by the values of one column
 */
public record Grid(
        String title,
        List<Column> columns,
        List<List<Cell>> rows,
        String note,
        int head,
        int tail,
        long omitted,
        List<Order> orders)
        implements Part {
    private static final int PAGE = 50;
    private static final int UNFOLDED = 1000;

    /**
     * A column's head.
     *
     * @param numeric whether its cells are aligned right, by their decimal points
     * @param kind the type of its values, or empty
     */
    public record Column(String name, boolean numeric, String kind) {
        public Column(String name, boolean numeric) {
            this(name, numeric, "");
        }

        public static Column text(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    /**
     * The rows in another order, or its two ends.
     *
     * @param label by which column and in which direction
     */
    public record Order(String label, List<List<Cell>> rows) {}

    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        orders = List.copyOf(orders);
    }

    public Grid(String title, List<Column> columns, List<List<Cell>> rows, String note, int head, int tail) {
        this(title, columns, rows, note, head, tail, 0, List.of());
    }

    /** Every row in plain sight. */
    public Grid(String title, List<Column> columns, List<List<Cell>> rows, String note) {
        this(title, columns, rows, note, Integer.MAX_VALUE, 0);
    }

    @Override
    public String html() {
        StringBuilder out = new StringBuilder();
        HtmlTable table = new HtmlTable(columns);
        table.write(out, title, seen());
        if (hidden() > 0) {
            pages(out, table);
        }
        orders(out, table);
        if (!note.isEmpty()) {
            out.append("<p class=\"muted\">").append(Html.escape(note)).append("</p>");
        }
        return out.toString();
    }

    @Override
    public String text() {
        return new TextGrid(columns, Decimals.padded(columns, seen(), " ", " ").rows()).toString(title, note);
    }

    /** The first and the last rows, with an ellipsis between them where some are folded. */
    private List<List<Cell>> seen() {
        if (hidden() == 0) {
            return rows;
        }
        List<List<Cell>> seen = new ArrayList<>(rows.subList(0, head));
        seen.add(ellipsis(columns.size()));
        seen.addAll(rows.subList(rows.size() - tail, rows.size()));
        return seen;
    }

    private long hidden() {
        long shown = (long) head + tail;
        return rows.size() <= shown + 1 ? 0 : rows.size() - shown + omitted;
    }

    private void pages(StringBuilder out, HtmlTable table) {
        List<List<Cell>> rest = rows.subList(head, rows.size() - tail);
        List<List<Cell>> unfolded = rest.subList(0, Math.min(rest.size(), UNFOLDED));
        String between = Format.count(hidden()) + " rows between";
        String summary = hidden() == unfolded.size()
                ? between
                : between + ", the first " + Format.count(unfolded.size()) + " of them here";
        open(out, summary);
        if (unfolded.size() <= PAGE + PAGE / 2) {
            table.write(out, "", unfolded);
        } else {
            for (int from = 0; from < unfolded.size(); from += PAGE) {
                List<List<Cell>> page = unfolded.subList(from, Math.min(unfolded.size(), from + PAGE));
                long first = (long) head + from + 1;
                open(out, Format.count(first) + "–" + Format.count(first + page.size() - 1));
                table.write(out, "", page);
                out.append("</details>");
            }
        }
        out.append("</details>");
    }

    private void orders(StringBuilder out, HtmlTable table) {
        if (orders.isEmpty()) {
            return;
        }
        open(out, "Sorted");
        for (Order order : orders) {
            open(out, order.label());
            table.write(out, "", order.rows());
            out.append("</details>");
        }
        out.append("</details>");
    }

    private static void open(StringBuilder out, String summary) {
        out.append("<details class=\"jotter-fold\"><summary>")
                .append(Html.escape(summary))
                .append("</summary>");
    }

    static List<Cell> ellipsis(int columns) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(Cell.of("…"));
        }
        return List.copyOf(cells);
    }
}
