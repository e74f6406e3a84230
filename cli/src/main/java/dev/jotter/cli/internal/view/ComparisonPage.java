package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.cli.internal.view.SideTable.Cell;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Runs side by side: what differs, and the best of each metric, are marked with {@code *}. */
public final class ComparisonPage {

    private static final String MARK = "*";

    private final Comparison comparison;
    private final ComparisonChoice choice;
    private final List<String> headings;
    private final Shell shell;

    private ComparisonPage(Comparison comparison, ComparisonChoice choice, Shell shell) {
        this.comparison = comparison;
        this.choice = choice;
        this.headings = Headings.of(comparison.runs());
        this.shell = shell;
    }

    public static void print(Comparison comparison, ComparisonChoice choice, Shell shell) {
        ComparisonPage page = new ComparisonPage(comparison, choice, shell);
        page.runs();
        page.values("Params", comparison.params());
        page.values("Tags", ComparisonFields.tags(comparison));
        page.metrics();
        page.environment();
    }

    private void runs() {
        shell.out().println(Paint.BOLD.on("Runs", shell.colour()));
        Instant now = shell.clock().instant();
        Table table = new Table()
                .text("")
                .whole("RUN")
                .text("EXPERIMENT")
                .text("STATUS")
                .number("TOOK")
                .number("STEP")
                .number("SEED");
        for (int i = 0; i < headings.size(); i++) {
            RunInfo run = comparison.runs().get(i);
            table.row()
                    .cell(headings.get(i), Paint.BOLD)
                    .cell(run.id().value())
                    .cell(run.experiment())
                    .cell(run.status().name(), StatusPaint.of(run.status()))
                    .cell(run.startedAt() == null ? "-" : Figures.took(run.duration(now)))
                    .cell(Figures.count(run.step()))
                    .cell(Figures.value(run.seed()));
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
        shell.out().println();
    }

    private void values(String title, Map<String, ? extends List<? extends @Nullable Object>> rows) {
        SideTable table = new SideTable(headings, false);
        rows.forEach((name, values) -> {
            boolean differs = differs(values);
            if (differs || !choice.onlyDiffering()) {
                Paint paint = differs ? Paint.YELLOW : Paint.NONE;
                table.row(differs ? MARK : "", name, "", cells(values, paint));
            }
        });
        print(
                title + " (* differs)",
                table,
                rows.isEmpty() ? "" : "The " + title.toLowerCase(Locale.ROOT) + " do not differ.");
    }

    private static List<Cell> cells(List<? extends @Nullable Object> values, Paint paint) {
        List<Cell> cells = new ArrayList<>();
        values.forEach(value -> cells.add(new Cell("".equals(value) ? "yes" : Figures.value(value), paint)));
        return cells;
    }

    static boolean differs(List<? extends @Nullable Object> values) {
        return values.stream().anyMatch(value -> !Objects.equals(value, values.get(0)));
    }

    private void print(String title, SideTable table, String otherwise) {
        if (!table.isEmpty()) {
            table.print(title, shell);
        } else if (!otherwise.isEmpty()) {
            shell.out().println(otherwise);
            shell.out().println();
        }
    }

    private void metrics() {
        SideTable table = new SideTable(headings, true);
        comparison.metrics().forEach((key, summaries) -> {
            Optional<Mode> mode = choice.direction(comparison, key);
            double[] values =
                    summaries.stream().mapToDouble(each -> value(each, mode)).toArray();
            boolean differs = DoubleStream.of(values).distinct().count() > 1;
            if (choice.has(key) && (differs || !choice.onlyDiffering())) {
                String figure =
                        mode.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("last");
                table.row("", key, figure, metricCells(summaries, values, mode));
            }
        });
        print(
                "Metrics (lowest, highest or last value; * the best)",
                table,
                comparison.metrics().isEmpty() ? "" : "The metrics do not differ.");
    }

    /** Where all are equally good, none is the best. */
    private static List<Cell> metricCells(
            List<@Nullable MetricSummary> summaries, double[] values, Optional<Mode> mode) {
        double best = mode.map(each -> best(values, each)).orElse(Double.NaN);
        boolean contest = DoubleStream.of(values).anyMatch(value -> Double.isFinite(value) && value != best);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            boolean marked = contest && values[i] == best;
            String text = summaries.get(i) == null ? "-" : Figures.measured(values[i]);
            cells.add(new Cell(marked ? MARK + " " + text : text, marked ? Paint.GREEN : Paint.NONE));
        }
        return cells;
    }

    private static double value(@Nullable MetricSummary summary, Optional<Mode> mode) {
        if (summary == null) {
            return Double.NaN;
        }
        return mode.isPresent() ? summary.best(mode.get()) : summary.last();
    }

    private static double best(double[] values, Mode mode) {
        DoubleStream finite = DoubleStream.of(values).filter(Double::isFinite);
        return (mode == Mode.MIN ? finite.min() : finite.max()).orElse(Double.NaN);
    }

    private void environment() {
        SideTable table = new SideTable(headings, false);
        comparison.environment().forEach((name, values) -> {
            if (ComparisonFields.tells(name) && differs(values)) {
                table.row(MARK, Harmless.line(name), "", cells(values, Paint.NONE));
            }
        });
        print("Environment (only what differs)", table, "The environments do not differ.");
    }
}
