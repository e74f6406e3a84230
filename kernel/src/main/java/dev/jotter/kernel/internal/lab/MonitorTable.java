package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.internal.render.Cell;
import dev.jotter.kernel.internal.render.Format;
import dev.jotter.kernel.internal.render.Grid;
import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.kernel.internal.render.Judge;
import dev.jotter.kernel.internal.render.RunTables;
import dev.jotter.kernel.internal.render.ShortIds;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where runs stand: how far, how fast, how well, and how long still. */
public final class MonitorTable {

    private MonitorTable() {}

    public static Grid of(List<RunInfo> runs, Judge judge, Instant now) {
        List<String> metrics = judge.columns(runs, 1);
        boolean over = runs.stream().allMatch(run -> run.status().ended());
        ShortIds ids = ShortIds.among(runs.stream().map(RunInfo::id).toList());
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("run"),
                Column.text("id"),
                Column.text("status"),
                Column.text("progress"),
                Column.number("steps"),
                Column.number("steps per second")));
        metrics.forEach(metric -> columns.add(Column.number(metric)));
        columns.add(Column.number("elapsed"));
        if (!over) {
            columns.add(Column.number("left"));
        }
        List<List<Cell>> rows =
                runs.stream().map(run -> row(run, metrics, over, ids, now)).toList();
        return new Grid("", columns, rows, note(runs, now));
    }

    private static List<Cell> row(RunInfo run, List<String> metrics, boolean over, ShortIds ids, Instant now) {
        double speed = speed(run, now);
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.name(run.name()),
                ids.cell(run.id()),
                Cell.status(run.status()),
                over && run.status() == RunStatus.COMPLETED
                        ? Cell.of("100 %")
                        : Cell.progress(run.step(), run.totalSteps()),
                Cell.of(RunTables.steps(run)),
                Cell.of(speed > 0 ? Format.count(Math.round(speed)) : "")));
        metrics.forEach(
                metric -> cells.add(Cell.of(run.metrics().containsKey(metric) ? Format.number(run.last(metric)) : "")));
        cells.add(Cell.fixed(RunTables.duration(run, now)));
        if (!over) {
            cells.add(Cell.of(left(run, speed)));
        }
        return cells;
    }

    /** As the run says; else over its whole time. 0 when nobody knows. */
    static double speed(RunInfo run, Instant now) {
        if (run.status() == RunStatus.PENDING) {
            return 0;
        }
        for (String key : Speed.KEYS) {
            double said = run.last(key);
            if (said > 0 && Double.isFinite(said)) {
                return said;
            }
        }
        double seconds = run.duration(now).toMillis() / 1000.0;
        return seconds > 0 ? run.step() / seconds : 0;
    }

    private static String left(RunInfo run, double speed) {
        if (run.status() != RunStatus.RUNNING || run.totalSteps() <= run.step() || speed <= 0) {
            return "";
        }
        double seconds = (run.totalSteps() - run.step()) / speed;
        return seconds > 1e8 ? "" : Format.duration(Duration.ofSeconds(Math.max(1, Math.round(seconds))));
    }

    private static String note(List<RunInfo> runs, Instant now) {
        String counts = runs.stream()
                .collect(Collectors.groupingBy(RunInfo::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        boolean over = runs.stream().allMatch(run -> run.status().ended());
        return (over ? "All ended: " + counts + "." : counts + "; as of " + Format.clock(now) + ".")
                + RunTables.reasons(runs);
    }
}
