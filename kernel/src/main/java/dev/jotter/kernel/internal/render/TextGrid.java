package dev.jotter.kernel.internal.render;

import java.util.List;

/** A grid in a terminal's letters: columns padded to their widest cell, numbers to the right. */
record TextGrid(List<Grid.Column> columns, List<List<Cell>> rows) {

    String toString(String title, String note) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(columns.get(i).name());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i).text()));
            }
        }
        StringBuilder out = new StringBuilder();
        if (!title.isEmpty()) {
            out.append(title).append('\n');
        }
        line(out, widths, columns.stream().map(Grid.Column::name).toList());
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
        }
        out.append('\n');
        rows.forEach(row -> line(out, widths, row.stream().map(Cell::text).toList()));
        return note.isEmpty() ? out.toString().stripTrailing() : out + note;
    }

    private void line(StringBuilder out, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i).replaceAll("\\p{Cntrl}+", " ");
            String pad = " ".repeat(Math.max(0, widths[i] - width(cell)));
            line.append(i == 0 ? "" : "  ").append(columns.get(i).numeric() ? pad + cell : cell + pad);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
