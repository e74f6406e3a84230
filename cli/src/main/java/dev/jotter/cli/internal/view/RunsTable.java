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
import org.jspecify.annotations.Nullable;

/** Runs, one line each. */
public final class RunsTable {

    private RunsTable() {}

    /**
     * Prints them in the order given.
     *
     * @param metrics a column for each: the last value, or {@code KEY.max} and the like
     * @param tree whether runs are set in below the one they belong to, where that is among them
     */
    public static void print(List<RunInfo> runs, List<String> metrics, boolean tree, Shell shell) {
        Instant now = shell.clock().instant();
        boolean experiments = runs.stream().anyMatch(run -> !run.experiment().equals(run.name()));
        Table table = new Table().whole("RUN").text("NAME");
        if (experiments) {
            table.text("EXPERIMENT");
        }
        boolean attempts = runs.stream().anyMatch(run -> run.attempt() > 1);
        boolean parents = runs.stream().anyMatch(run -> run.parent() != null);
        table.whole("STATUS").whole("CREATED").number("TOOK").number("STEP");
        if (attempts) {
            table.number("ATTEMPT");
        }
        if (parents) {
            table.whole("PARENT");
        }
        metrics.forEach(metric -> table.number(metric.toUpperCase(Locale.ROOT)));
        for (RunTree.Line line : tree ? RunTree.of(runs) : RunTree.flat(runs)) {
            RunInfo run = line.run();
            table.row().cell(run.id().value()).cell(line.indent() + run.name(), Paint.BOLD);
            if (experiments) {
                table.cell(run.experiment());
            }
            table.cell(run.status().name(), StatusPaint.of(run.status()))
                    .cell(Figures.ago(run.createdAt(), now), Paint.DIM)
                    .cell(run.startedAt() == null ? "-" : Figures.took(run.duration(now)))
                    .cell(run.metrics().isEmpty() ? "-" : Figures.count(run.step()));
            if (attempts) {
                table.cell(run.attempt() == 0 ? "-" : Integer.toString(run.attempt()));
            }
            if (parents) {
                table.cell(run.parent() == null ? "-" : run.parent().value());
            }
            metrics.forEach(metric -> table.cell(figure(run, metric)));
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
    }

    private static String figure(RunInfo run, String metric) {
        MetricSummary whole = run.metrics().get(metric);
        if (whole != null) {
            return Figures.measured(whole.last());
        }
        int dot = metric.lastIndexOf('.');
        MetricSummary summary = dot < 0 ? null : run.metrics().get(metric.substring(0, dot));
        return figure(summary, metric.substring(dot + 1));
    }

    private static String figure(@Nullable MetricSummary summary, String part) {
        return summary == null
                ? "-"
                : switch (part) {
                    case "last" -> Figures.measured(summary.last());
                    case "min" -> Figures.measured(summary.min());
                    case "max" -> Figures.measured(summary.max());
                    case "mean" -> Figures.measured(summary.mean());
                    case "count" -> Figures.count(summary.count());
                    default -> "-";
                };
    }
}
