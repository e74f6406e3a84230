package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.internal.render.Judge;
import dev.jotter.kernel.internal.render.RunTables;
import dev.jotter.kernel.internal.render.Tables;
import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Runs and series as Tablesaw tables, to compute with. */
public final class Summaries {
    private static final int METRICS = 2;

    private Summaries() {}

    /** A table without columns, whose name is what there is to say. */
    public static Table sentence(String text) {
        return Table.create(text);
    }

    /** One row per run; of the main metrics the last and the best value ever reached. */
    public static Table runs(List<RunInfo> runs, Judge judge, Instant now) {
        List<String> metrics = judge.columns(runs, METRICS);
        Table table = Table.create("");
        table.addColumns(
                StringColumn.create("run", runs.stream().map(RunInfo::name).toList()),
                StringColumn.create(
                        "id", runs.stream().map(run -> run.id().value()).toList()),
                StringColumn.create(
                        "status", runs.stream().map(run -> run.status().name()).toList()),
                LongColumn.create(
                        "steps", runs.stream().mapToLong(RunInfo::step).toArray()),
                StringColumn.create(
                        "duration", runs.stream().map(run -> duration(run, now)).toList()));
        for (String metric : metrics) {
            Mode mode = judge.mode(metric, runs);
            table.addColumns(
                    DoubleColumn.create(
                            metric + " last",
                            runs.stream().mapToDouble(run -> run.last(metric)).toArray()),
                    DoubleColumn.create(Tables.best(metric, mode), values(runs, metric, mode)));
        }
        return table;
    }

    private static String duration(RunInfo run, Instant now) {
        return RunTables.duration(run, now);
    }

    private static double[] values(List<RunInfo> runs, String metric, Mode mode) {
        return runs.stream()
                .mapToDouble(run -> {
                    MetricSummary summary = run.metrics().get(metric);
                    return summary == null ? Double.NaN : summary.best(mode);
                })
                .toArray();
    }

    /** One row per series of a run. */
    public static Table metrics(Collection<MetricSummary> summaries) {
        List<MetricSummary> all = List.copyOf(summaries);
        return Table.create(
                "",
                StringColumn.create(
                        "metric", all.stream().map(MetricSummary::key).toList()),
                LongColumn.create(
                        "points", all.stream().mapToLong(MetricSummary::count).toArray()),
                DoubleColumn.create(
                        "last", all.stream().mapToDouble(MetricSummary::last).toArray()),
                LongColumn.create(
                        "last step",
                        all.stream().mapToLong(MetricSummary::lastStep).toArray()),
                DoubleColumn.create(
                        "mean", all.stream().mapToDouble(MetricSummary::mean).toArray()),
                DoubleColumn.create(
                        "min", all.stream().mapToDouble(MetricSummary::min).toArray()),
                LongColumn.create(
                        "min step",
                        all.stream().mapToLong(MetricSummary::minStep).toArray()),
                DoubleColumn.create(
                        "max", all.stream().mapToDouble(MetricSummary::max).toArray()),
                LongColumn.create(
                        "max step",
                        all.stream().mapToLong(MetricSummary::maxStep).toArray()));
    }

    /** One row per point: step, value, time. */
    public static Table points(MetricSeries series) {
        LocalDateTime[] times = Arrays.stream(series.timesMillis())
                .mapToObj(ms -> LocalDateTime.ofInstant(Instant.ofEpochMilli(ms), ZoneId.systemDefault()))
                .toArray(LocalDateTime[]::new);
        return Table.create(
                series.key(),
                LongColumn.create("step", series.steps()),
                DoubleColumn.create("value", series.values()),
                DateTimeColumn.create("time", times));
    }
}
