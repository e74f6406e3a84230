package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.kernel.internal.render.Grid.Order;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Tablesaw tables. This class is the only one that loads Tablesaw, which scans the class path when first touched. */
public final class Tables {
    /** How the name of a column ends in which the best value is marked, by the mode that the metric's name suggests. */
    private static final String BEST = " best";

    private static final String LOWEST = " lowest";
    private static final String HIGHEST = " highest";

    private static final int HEAD = 20;
    private static final int TAIL = 5;
    private static final int KEPT = 1000;

    private Tables() {}

    /** Makes Tablesaw scan the class path now rather than when a person waits for it. */
    public static void load() {
        Table.create("");
    }

    /** A table without columns is a sentence: its name. */
    public static Rendered render(Table table) {
        if (table.columnCount() == 0) {
            return Page.of(Part.sentence(table.name()));
        }
        return Page.of(grid(table));
    }

    /** A column alone: a table of one. */
    public static Rendered render(tech.tablesaw.columns.Column<?> column) {
        return render(Table.create("", column));
    }

    private static Grid grid(Table table) {
        int size = table.rowCount();
        // Of a very long table only what can be unfolded and the tail are made at all.
        int first = Math.min(size, HEAD + KEPT);
        int[] kept = IntStream.concat(IntStream.range(0, first), IntStream.range(Math.max(first, size - TAIL), size))
                .toArray();
        List<RunId> runs = ids(table, kept);
        ShortIds ids = ShortIds.among(runs);
        // A table of runs is read, and its types are Jotter's affair; any other one is computed with.
        List<Column> columns = table.columns().stream()
                .map(column -> column(column, runs.isEmpty()))
                .toList();
        double[] bests = table.columns().stream().mapToDouble(Tables::best).toArray();
        List<List<Cell>> rows = new ArrayList<>();
        for (int row : kept) {
            rows.add(row(table, row, ids, bests));
        }
        List<Order> orders = Orders.of(
                size,
                columns.size(),
                table.columns().stream().map(Sorted::new).toList(),
                row -> row(table, row, ids, bests));
        String name = table.name() == null ? "" : table.name();
        return new Grid(name, columns, rows, shape(table), HEAD, TAIL, size - kept.length, orders);
    }

    private static Column column(tech.tablesaw.columns.Column<?> column, boolean typed) {
        String kind = column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Column(column.name(), column instanceof NumericColumn, typed ? kind : "");
    }

    private static String shape(Table table) {
        return Format.count(table.rowCount())
                + (table.rowCount() == 1 ? " row × " : " rows × ")
                + table.columnCount()
                + (table.columnCount() == 1 ? " column" : " columns");
    }

    private record Sorted(tech.tablesaw.columns.Column<?> column) implements Orders.Key {
        @Override
        public String name() {
            return column.name();
        }

        @Override
        public @Nullable Comparable<?> value(int row) {
            return column.isMissing(row) ? null : Orders.comparable(column.get(row));
        }
    }

    private static List<RunId> ids(Table table, int[] rows) {
        if (!table.containsColumn("id")) {
            return List.of();
        }
        var ids = table.column("id");
        return Arrays.stream(rows)
                .mapToObj(row -> String.valueOf(ids.get(row)))
                .filter(RunId::isOne)
                .map(RunId::new)
                .toList();
    }

    private static List<Cell> row(Table table, int row, ShortIds ids, double[] bests) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < table.columnCount(); i++) {
            var column = table.column(i);
            Object value = column.isMissing(row) ? null : column.get(row);
            if (value == null) {
                cells.add(Cell.empty());
            } else if (value instanceof String text) {
                cells.add(text(column.name(), text, ids));
            } else {
                cells.add(
                        value instanceof Double number && number == bests[i]
                                ? Cell.best(Inline.text(value))
                                : Inline.cell(value));
            }
        }
        return cells;
    }

    /** What to call a column of the best values ever reached, so that its best one is marked. */
    public static String best(String metric, Mode mode) {
        return metric + (mode == MainMetrics.mode(metric) ? BEST : mode == Mode.MIN ? LOWEST : HIGHEST);
    }

    /** The best value of a column; NaN in columns that are not compared. */
    private static double best(tech.tablesaw.columns.Column<?> column) {
        String name = column.name();
        if (!(column instanceof DoubleColumn numbers)) {
            return Double.NaN;
        }
        if (name.endsWith(LOWEST)) {
            return MainMetrics.best(numbers.asDoubleArray(), Mode.MIN);
        }
        if (name.endsWith(HIGHEST)) {
            return MainMetrics.best(numbers.asDoubleArray(), Mode.MAX);
        }
        return name.endsWith(BEST) ? MainMetrics.best(numbers.asDoubleArray(), MainMetrics.mode(name)) : Double.NaN;
    }

    private static Cell text(String column, String text, ShortIds ids) {
        return switch (column) {
            case "id" -> RunId.isOne(text) ? ids.cell(new RunId(text)) : Cell.of(text);
            case "status" ->
                Arrays.stream(RunStatus.values()).anyMatch(s -> s.name().equals(text))
                        ? Cell.status(RunStatus.valueOf(text))
                        : Cell.of(text);
            case "run" -> Cell.name(text);
            case "duration" -> Cell.fixed(text);
            default -> Cell.of(text);
        };
    }
}
