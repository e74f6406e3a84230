package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Runs side by side: what differs is marked with {@code *}. */
public final class ComparisonPage {

    private static final String MARK = "*";
    private static final int LONGEST_VALUE = 60;
    private static final Set<String> ALWAYS_DIFFERENT = Set.of("pid", "seed");

    private final Comparison comparison;
    private final Shell shell;

    private ComparisonPage(Comparison comparison, Shell shell) {
        this.comparison = comparison;
        this.shell = shell;
    }

    /**
     * Prints them.
     *
     * @param mode which metric values are the good ones; null to mark none
     * @param metrics keys; empty for all
     */
    public static void print(Comparison comparison, @Nullable Mode mode, List<String> metrics, Shell shell) {
        ComparisonPage page = new ComparisonPage(comparison, shell);
        page.runs();
        page.params();
        page.metrics(mode, metrics);
        page.environment();
    }

    /** The same as maps that become JSON. */
    public static Map<String, @Nullable Object> fields(Comparison comparison, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(
                "runs",
                comparison.runs().stream().map(run -> RunFields.of(run, now)).toList());
        fields.put("params", comparison.params());
        fields.put("differing", comparison.differing());
        Map<String, Object> metrics = new LinkedHashMap<>();
        comparison.metrics().forEach((key, summaries) -> {
            List<@Nullable Object> each = new ArrayList<>();
            summaries.forEach(summary -> each.add(summary == null ? null : RunFields.metric(summary)));
            metrics.put(key, each);
        });
        fields.put("metrics", metrics);
        fields.put("environment", comparison.environment());
        return fields;
    }

    private Table table(boolean numbers) {
        Table table = new Table().text("").text("");
        for (RunInfo run : comparison.runs()) {
            String heading = run.name();
            if (numbers) {
                table.number(heading);
            } else {
                table.text(heading);
            }
        }
        return table;
    }

    private void print(String title, Table table) {
        shell.out().println(Paint.BOLD.on(title, shell.colour()));
        table.print(shell.out(), "", shell.width(), shell.colour());
        shell.out().println();
    }

    private void runs() {
        Table table = table(false);
        Instant now = shell.clock().instant();
        table.row().cell("").cell("run");
        comparison.runs().forEach(run -> table.cell(run.id().value()));
        table.row().cell("").cell("experiment");
        comparison.runs().forEach(run -> table.cell(run.experiment()));
        table.row().cell("").cell("status");
        comparison.runs().forEach(run -> table.cell(run.status().name(), StatusPaint.of(run.status())));
        table.row().cell("").cell("took");
        comparison.runs().forEach(run -> table.cell(run.startedAt() == null ? "-" : Figures.took(run.duration(now))));
        table.row().cell("").cell("seed");
        comparison.runs().forEach(run -> table.cell(Figures.value(run.seed())));
        print("Runs", table);
    }

    private void params() {
        if (comparison.params().isEmpty()) {
            return;
        }
        Table table = table(false);
        comparison.params().forEach((name, values) -> {
            boolean differs = comparison.differing().contains(name);
            table.row().cell(differs ? MARK : "").cell(name);
            values.forEach(value -> table.cell(Figures.value(value), differs ? Paint.YELLOW : Paint.NONE));
        });
        print("Params (* differs)", table);
    }

    private void metrics(@Nullable Mode mode, List<String> wanted) {
        if (comparison.metrics().isEmpty()) {
            return;
        }
        Table table = table(true);
        comparison.metrics().forEach((key, summaries) -> {
            if (!wanted.isEmpty() && !wanted.contains(key)) {
                return;
            }
            table.row().cell("").cell(key);
            double best = mode == null ? Double.NaN : best(summaries, mode);
            for (MetricSummary summary : summaries) {
                double value = value(summary, mode);
                boolean marked = mode != null && value == best;
                String text = summary == null ? "-" : Figures.measured(value);
                table.cell(marked ? MARK + " " + text : text, marked ? Paint.GREEN : Paint.NONE);
            }
        });
        String title = mode == null
                ? "Metrics (last value; --mode min|max marks the best)"
                : mode == Mode.MIN ? "Metrics (lowest value, * the best)" : "Metrics (highest value, * the best)";
        print(title, table);
    }

    private static double value(@Nullable MetricSummary summary, @Nullable Mode mode) {
        if (summary == null) {
            return Double.NaN;
        }
        return mode == null ? summary.last() : summary.best(mode);
    }

    private static double best(List<@Nullable MetricSummary> summaries, Mode mode) {
        DoubleStream values =
                summaries.stream().mapToDouble(summary -> value(summary, mode)).filter(Double::isFinite);
        return (mode == Mode.MIN ? values.min() : values.max()).orElse(Double.NaN);
    }

    private void environment() {
        Table table = table(false);
        boolean any = false;
        for (Map.Entry<String, List<@Nullable String>> entry :
                comparison.environment().entrySet()) {
            if (!ALWAYS_DIFFERENT.contains(entry.getKey())
                    && entry.getValue().stream()
                            .anyMatch(value ->
                                    !Objects.equals(value, entry.getValue().get(0)))) {
                any = true;
                table.row().cell(MARK).cell(entry.getKey());
                entry.getValue().forEach(value -> table.cell(Harmless.cut(Figures.value(value), LONGEST_VALUE)));
            }
        }
        if (any) {
            print("Environment (only what differs)", table);
        } else {
            shell.out().println("The environments do not differ.");
        }
    }
}
