package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows whose plain numbers stand with their decimal points below each other: blanks of the right widths follow those
 * with fewer decimals. No digit is added, as that would claim a precision.
 */
record Decimals(List<List<Cell>> rows) {
    private static final Pattern PLAIN = Pattern.compile("(?:★ )?-?[\\d,]+(?:\\.(\\d+))?");

    static Decimals padded(List<Column> columns, List<List<Cell>> rows, String point, String digit) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).numeric()) {
                for (List<Cell> row : rows) {
                    widths[i] = Math.max(widths[i], decimals(row.get(i).text()));
                }
            }
        }
        List<List<Cell>> padded = new ArrayList<>();
        for (List<Cell> row : rows) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(pad(row.get(i), widths[i], point, digit));
            }
            padded.add(cells);
        }
        return new Decimals(padded);
    }

    private static Cell pad(Cell cell, int width, String point, String digit) {
        int decimals = width == 0 ? -1 : decimals(cell.text());
        if (decimals < 0 || decimals == width) {
            return cell;
        }
        String blanks = (decimals == 0 ? point : "") + digit.repeat(width - decimals);
        return new Cell(cell.text() + blanks, cell.html() + blanks);
    }

    /** -1 for what is no plain number. */
    private static int decimals(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) {
            return -1;
        }
        String decimals = plain.group(1);
        return decimals == null ? 0 : decimals.length();
    }
}
