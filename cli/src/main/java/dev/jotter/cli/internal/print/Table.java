package dev.jotter.cli.internal.print;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns: text to the left, numbers to the right. What a cell holds is made {@link Harmless}. */
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 5;

    private record Column(String heading, boolean number, boolean cuttable) {
        Column {
            // Some are the names of params and metrics.
            heading = Harmless.line(heading);
        }
    }

    private record Cell(String text, Paint paint) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A column of text. On a narrow terminal it is cut. */
    public Table text(String heading) {
        columns.add(new Column(heading, false, true));
        return this;
    }

    /** A column of text that is of no use when cut, such as ids. */
    public Table whole(String heading) {
        columns.add(new Column(heading, false, false));
        return this;
    }

    /** A column of numbers, which are never cut. */
    public Table number(String heading) {
        columns.add(new Column(heading, true, false));
        return this;
    }

    /** Begins a row; its cells follow. */
    public Table row() {
        rows.add(new ArrayList<>());
        return this;
    }

    public Table cell(String text) {
        return cell(text, Paint.NONE);
    }

    public Table cell(String text, Paint paint) {
        rows.get(rows.size() - 1).add(new Cell(Harmless.line(text), paint));
        return this;
    }

    /**
     * Prints the headings and every row.
     *
     * @param indent put before each line
     * @param width columns of the terminal; 0 for no limit
     * @param colour whether to colour
     */
    public void print(PrintStream out, String indent, int width, boolean colour) {
        int[] widths = widths(width == 0 ? 0 : width - indent.length());
        List<Cell> headings = new ArrayList<>();
        columns.forEach(column -> headings.add(new Cell(column.heading(), Paint.DIM)));
        if (columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
            out.println(indent + line(headings, widths, colour));
        }
        rows.forEach(row -> out.println(indent + line(row, widths, colour)));
    }

    private int[] widths(int limit) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Harmless.width(columns.get(i).heading());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(
                        widths[i], i < row.size() ? Harmless.width(row.get(i).text()) : 0);
            }
        }
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - limit;
        for (int widest = widest(widths); limit > 0 && excess > 0 && widest >= 0; widest = widest(widths)) {
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private int widest(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean candidate = columns.get(i).cuttable() && widths[i] > NARROWEST;
            if (candidate && (widest < 0 || widths[i] >= widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<Cell> cells, int[] widths, boolean colour) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = Harmless.cut(cell.text(), Math.max(widths[i], 1));
            String space = " ".repeat(Math.max(0, widths[i] - Harmless.width(text)));
            String painted = cell.paint().on(text, colour);
            boolean last = i == cells.size() - 1;
            line.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).number() ? space + painted : painted + (last ? "" : space));
        }
        return line.toString().stripTrailing();
    }
}
