package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Runs, one line each. */
public final class RunsTable {

    private RunsTable() {}

    /**
     * Prints them in the order given.
     *
     * @param metrics a column with the last value of each
     */
    public static void print(List<RunInfo> runs, List<String> metrics, Shell shell) {
        Instant now = shell.clock().instant();
        boolean experiments = runs.stream().anyMatch(run -> !run.experiment().equals(run.name()));
        Table table = new Table().whole("RUN").text("NAME");
        if (experiments) {
            table.text("EXPERIMENT");
        }
        table.whole("STATUS").whole("CREATED").number("TOOK").number("STEP");
        metrics.forEach(metric -> table.number(metric.toUpperCase(Locale.ROOT)));
        for (RunInfo run : runs) {
            table.row().cell(run.id().value()).cell(run.name(), Paint.BOLD);
            if (experiments) {
                table.cell(run.experiment());
            }
            table.cell(run.status().name(), StatusPaint.of(run.status()))
                    .cell(Figures.ago(run.createdAt(), now), Paint.DIM)
                    .cell(run.startedAt() == null ? "-" : Figures.took(run.duration(now)))
                    .cell(run.metrics().isEmpty() ? "-" : Figures.count(run.step()));
            for (String metric : metrics) {
                MetricSummary summary = run.metrics().get(metric);
                table.cell(summary == null ? "-" : Figures.measured(summary.last()));
            }
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
    }
}
