package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Nearest;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter best}. */
@CommandLine.Command(
        footer = {"  jotter best reward", "  jotter best train/loss --mode min --experiment arena --limit 3 --json"})
public final class BestCommand extends Listing {

    @Parameters(paramLabel = "METRIC", description = "The key of a metric, such as reward or train/loss.")
    private String metric = "";

    @Option(
            names = "--mode",
            order = 0,
            paramLabel = "min|max",
            description = "Whether the lowest or the highest value is the best. Default: what the runs declare.")
    private @Nullable Mode given;

    private Mode mode = Mode.MAX;

    @Mixin
    private final QueryOptions which = new QueryOptions();

    @Option(names = "--limit", order = 23, paramLabel = "N", description = "At most so many; 0 for all. Default: 10.")
    private int limit = 10;

    @Override
    public int run(Shell shell) {
        if (limit < 0) {
            throw new UsageException("--limit is " + limit + "; expected 0 (for all of them) or more.");
        }
        try (Jotter jotter = open(shell)) {
            RunQuery among = which.query(jotter).withLimit(limit);
            mode = given == null ? declared(jotter, among) : given;
            List<RunInfo> best = jotter.best(metric, mode, among);
            if (best.isEmpty()) {
                refuseUnknownMetric(jotter.runs(RunQuery.all()));
            }
            Comparison comparison =
                    jotter.compare(best.stream().map(RunInfo::id).toList());
            if (json()) {
                return print(shell, fields(best, comparison));
            }
            if (best.isEmpty()) {
                shell.err().println("No run has a finite value of " + metric + ". 'jotter runs' lists all of them.");
                return 0;
            }
            print(shell, best, comparison);
            return 0;
        }
    }

    private Mode declared(Jotter jotter, RunQuery among) {
        if (jotter.best(metric, mode, among.withLimit(1)).isEmpty()) {
            refuseUnknownMetric(jotter.runs());
            return mode;
        }
        return jotter.goal(metric, among);
    }

    private void refuseUnknownMetric(List<RunInfo> all) {
        TreeSet<String> known = new TreeSet<>();
        all.forEach(run -> known.addAll(run.metrics().keySet()));
        if (!known.isEmpty() && !known.contains(metric)) {
            throw new UsageException("metric \"" + metric + "\" is unknown; expected one of " + String.join(", ", known)
                    + "." + Nearest.hint(metric, known));
        }
    }

    private void print(Shell shell, List<RunInfo> best, Comparison comparison) {
        Table table = new Table()
                .number("RANK")
                .whole("RUN")
                .text("NAME")
                .number(mode == Mode.MIN ? "LOWEST" : "HIGHEST")
                .number("AT STEP")
                .number("SEED");
        List<String> differing = comparison.differing().stream()
                .filter(name -> !name.equals("seed"))
                .toList();
        differing.forEach(table::text);
        for (int i = 0; i < best.size(); i++) {
            RunInfo run = best.get(i);
            MetricSummary summary = Objects.requireNonNull(run.metrics().get(metric));
            table.row()
                    .cell(Integer.toString(i + 1))
                    .cell(run.id().value())
                    .cell(run.name(), Paint.BOLD)
                    .cell(Figures.measured(summary.best(mode)), i == 0 ? Paint.GREEN : Paint.NONE)
                    .cell(Figures.count(summary.bestStep(mode)))
                    .cell(Figures.value(run.seed()));
            for (String name : differing) {
                table.cell(Figures.value(value(comparison, name, i)));
            }
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
    }

    private List<Map<String, @Nullable Object>> fields(List<RunInfo> best, Comparison comparison) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            RunInfo run = best.get(i);
            MetricSummary summary = Objects.requireNonNull(run.metrics().get(metric));
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("rank", i + 1);
            row.put("run_id", run.id().value());
            row.put("name", run.name());
            row.put("experiment", run.experiment());
            row.put("status", run.status().name());
            row.put("metric", metric);
            row.put("value", summary.best(mode));
            row.put("at_step", summary.bestStep(mode));
            row.put("seed", run.seed());
            Map<String, @Nullable Object> params = new LinkedHashMap<>();
            for (String name : comparison.differing()) {
                params.put(name, value(comparison, name, i));
            }
            row.put("differing_params", params);
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(Comparison comparison, String name, int index) {
        return Objects.requireNonNull(comparison.params().get(name)).get(index);
    }
}
