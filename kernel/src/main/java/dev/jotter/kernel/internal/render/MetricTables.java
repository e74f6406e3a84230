package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.tracking.MetricSummary;
import java.util.Collection;
import java.util.List;

/** Summaries of series as a table. */
public final class MetricTables {
    private static final List<Column> COLUMNS = List.of(
            Column.text("metric"),
            Column.number("points"),
            Column.number("last"),
            Column.number("at step"),
            Column.number("mean"),
            Column.number("min"),
            Column.number("at step"),
            Column.number("max"),
            Column.number("at step"));

    private MetricTables() {}

    public static Grid summaries(String title, Collection<MetricSummary> summaries) {
        List<List<Cell>> rows = summaries.stream()
                .map(s -> List.of(
                        Cell.of(s.key()),
                        Cell.of(Format.count(s.count())),
                        Cell.of(Format.number(s.last())),
                        Cell.of(Format.count(s.lastStep())),
                        Cell.of(Format.number(s.mean())),
                        Cell.of(Format.number(s.min())),
                        Cell.of(Format.count(s.minStep())),
                        Cell.of(Format.number(s.max())),
                        Cell.of(Format.count(s.maxStep()))))
                .toList();
        return new Grid(title, COLUMNS, rows, "");
    }
}
