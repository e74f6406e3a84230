package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with one column per run. On a terminal that is too narrow for all of them it is printed part by part, each
 * with the names of its rows, so that ten runs can be read on a hundred columns.
 */
final class SideTable {

    private static final int WIDEST_TEXT = 60;
    private static final int NARROWEST = 24;

    record Cell(String text, Paint paint) {
        static Cell of(String text) {
            return new Cell(text, Paint.NONE);
        }
    }

    private record Row(String mark, String name, String figure, List<Cell> cells) {}

    private final List<String> headings;
    private final boolean numbers;
    private final List<Row> rows = new ArrayList<>();

    SideTable(List<String> headings, boolean numbers) {
        this.headings = headings;
        this.numbers = numbers;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param figure what the numbers are; empty where there is nothing to say */
    void row(String mark, String name, String figure, List<Cell> cells) {
        rows.add(new Row(mark, name, figure, cells));
    }

    void print(String title, Shell shell) {
        shell.out().println(Paint.BOLD.on(title, shell.colour()));
        int from = 0;
        while (from < headings.size()) {
            int to = end(from, shell.width());
            if (from > 0) {
                shell.out().println();
            }
            part(from, to).print(shell.out(), "", shell.width(), shell.colour());
            from = to;
        }
        shell.out().println();
    }

    private Table part(int from, int to) {
        boolean figures = rows.stream().anyMatch(row -> !row.figure.isEmpty());
        Table table = new Table().whole("").text("");
        if (figures) {
            table.whole("");
        }
        for (String heading : headings.subList(from, to)) {
            if (numbers) {
                table.number(heading);
            } else {
                table.text(heading);
            }
        }
        for (Row row : rows) {
            table.row().cell(row.mark).cell(row.name);
            if (figures) {
                table.cell(row.figure, Paint.DIM);
            }
            int alike = alike(row.cells);
            for (Cell cell : row.cells.subList(from, to)) {
                String text = alike == 0 || cell.text.length() <= alike ? cell.text : "…" + cell.text.substring(alike);
                table.cell(Harmless.cut(text, WIDEST_TEXT), cell.paint);
            }
        }
        return table;
    }

    /** How much of the beginning of long texts is left out, so that what differs is seen; 0 where it is seen anyway. */
    private static int alike(List<Cell> cells) {
        List<String> texts = cells.stream()
                .map(Cell::text)
                .filter(text -> text.length() > 1)
                .distinct()
                .toList();
        if (texts.size() < 2 || texts.stream().noneMatch(text -> Harmless.width(text) > WIDEST_TEXT)) {
            return 0;
        }
        String first = texts.get(0);
        int alike = first.length();
        for (String text : texts) {
            int mismatch = Arrays.mismatch(first.toCharArray(), text.toCharArray());
            alike = mismatch < 0 ? alike : Math.min(alike, mismatch);
        }
        int word = first.lastIndexOf(' ', Math.min(alike, first.length() - 1)) + 1;
        if (alike < WIDEST_TEXT - NARROWEST) {
            return 0;
        }
        int cut = alike - word < NARROWEST ? word : alike;
        return Character.isHighSurrogate(first.charAt(cut - 1)) ? cut - 1 : cut;
    }

    /** Where a part that begins there ends: at least one run, and as many as fit. */
    private int end(int from, int width) {
        if (width == 0) {
            return headings.size();
        }
        int used = 3 + widest(row -> row.name) + 2 + widest(row -> row.figure);
        int to = from;
        while (to < headings.size()) {
            used += 2 + wanted(to);
            if (used > width && to > from) {
                return to;
            }
            to++;
        }
        return to;
    }

    private int widest(java.util.function.Function<Row, String> column) {
        return rows.stream()
                .mapToInt(row -> Harmless.width(column.apply(row)))
                .max()
                .orElse(0);
    }

    /** A long text is cut before it takes the place of other runs. */
    private int wanted(int run) {
        int widest = rows.stream()
                .mapToInt(row -> Harmless.width(row.cells.get(run).text()))
                .max()
                .orElse(0);
        return Math.max(Harmless.width(headings.get(run)), Math.min(widest, NARROWEST));
    }
}
