package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs side by side: one column per run, params that differ marked, the best of each metric marked. */
public final class Comparisons {

    private static final Set<String> PROCESS = Set.of("commandLine", "mainClass", "pid");

    private Comparisons() {}

    public static List<Part> page(Comparison comparison) {
        if (comparison.runs().isEmpty()) {
            return List.of(Part.sentence("There are no runs to compare. Start some, then try compare(runs())."));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(runs(comparison));
        if (!comparison.params().isEmpty()) {
            parts.add(params(comparison));
        }
        if (!comparison.metrics().isEmpty()) {
            parts.add(metrics(comparison));
        }
        if (!comparison.environment().isEmpty()) {
            parts.add(environment(comparison));
        }
        return parts;
    }

    private static Grid runs(Comparison comparison) {
        ShortIds ids =
                ShortIds.among(comparison.runs().stream().map(RunInfo::id).toList());
        List<List<Cell>> rows = List.of(
                row(
                        "id",
                        comparison.runs().stream()
                                .map(run -> ids.cell(run.id()))
                                .toList()),
                row(
                        "status",
                        comparison.runs().stream()
                                .map(run -> Cell.status(run.status()))
                                .toList()),
                row(
                        "steps",
                        comparison.runs().stream()
                                .map(run -> Cell.of(RunTables.steps(run)))
                                .toList()));
        return new Grid("Runs", columns(comparison, "", false), rows, "");
    }

    private static Grid params(Comparison comparison) {
        List<List<Cell>> rows = new ArrayList<>();
        comparison.params().forEach((name, values) -> {
            boolean differs = comparison.differing().contains(name);
            rows.add(row(
                    name, values.stream().map(value -> param(value, differs)).toList()));
        });
        int differing = comparison.differing().size();
        String note = comparison.runs().size() < 2
                ? ""
                : differing + " of " + comparison.params().size() + " params differ.";
        return new Grid("Params", columns(comparison, "param", false), rows, note);
    }

    private static Cell param(@Nullable Object value, boolean differs) {
        String text = value == null ? "–" : Inline.text(value);
        return differs ? Cell.different(text) : Cell.of(text);
    }

    private static Grid metrics(Comparison comparison) {
        List<List<Cell>> rows = new ArrayList<>();
        comparison
                .metrics()
                .forEach((key, summaries) -> rows.add(row(key, metricCells(key, summaries, comparison.goal(key)))));
        return new Grid(
                "Metrics (last, best)",
                columns(comparison, "metric", true),
                rows,
                comparison.runs().size() < 2
                        ? ""
                        : "★ marks the best value ever reached; lower is better for losses and errors, unless the runs say"
                                + " otherwise.");
    }

    private static List<Cell> metricCells(String key, List<@Nullable MetricSummary> summaries, Optional<Mode> goal) {
        Mode mode = goal.orElseGet(() -> MainMetrics.mode(key));
        double[] bests = summaries.stream()
                .mapToDouble(summary -> summary == null ? Double.NaN : summary.best(mode))
                .toArray();
        boolean judged = goal.isPresent() || MainMetrics.judges(key);
        double best = judged ? MainMetrics.best(bests, mode) : Double.NaN;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < bests.length; i++) {
            MetricSummary summary = summaries.get(i);
            String text = summary == null ? "–" : Format.brief(summary.last()) + " (" + Format.brief(bests[i]) + ")";
            cells.add(bests[i] == best ? Cell.best(text) : Cell.of(text));
        }
        return cells;
    }

    /** What differs gets a row; what all have in common one sentence. The process's own facts set no two runs apart. */
    private static Part environment(Comparison comparison) {
        List<List<Cell>> rows = new ArrayList<>();
        List<String> common = new ArrayList<>();
        comparison.environment().forEach((name, values) -> {
            if (PROCESS.contains(name)) {
                return;
            }
            List<String> distinct =
                    values.stream().map(v -> Objects.toString(v, "")).distinct().toList();
            if (distinct.size() > 1) {
                rows.add(row(name, values.stream().map(v -> param(v, true)).toList()));
            } else {
                common.add(name + " " + Html.cut(distinct.get(0), 60));
            }
        });
        String note = common.isEmpty() ? "" : "The same for all: " + String.join(" · ", common) + ".";
        return rows.isEmpty() && !note.isEmpty()
                ? Part.sentence(note)
                : new Grid("Environment", columns(comparison, "", false), rows, note);
    }

    private static List<Cell> row(String name, List<Cell> cells) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(name));
        row.addAll(cells);
        return row;
    }

    private static List<Column> columns(Comparison comparison, String first, boolean numeric) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text(first));
        comparison.runs().forEach(run -> columns.add(new Column(Html.cut(run.name(), 40), numeric)));
        return columns;
    }
}
