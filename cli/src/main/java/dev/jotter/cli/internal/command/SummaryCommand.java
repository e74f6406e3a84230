package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.cli.internal.view.StatusPaint;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.StoreSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code jotter summary}. */
public final class SummaryCommand extends Listing {

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            StoreSummary summary = jotter.summary();
            if (json()) {
                return print(shell, fields(summary));
            }
            print(shell, summary);
            return 0;
        }
    }

    private static Map<String, Object> fields(StoreSummary summary) {
        Map<String, Object> statuses = new LinkedHashMap<>();
        summary.byStatus().forEach((status, count) -> statuses.put(status.name(), count));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("location", summary.location());
        fields.put("runs", summary.runs());
        fields.put("by_status", statuses);
        fields.put("experiments", summary.experiments());
        fields.put("names", summary.names());
        fields.put("branches", summary.branches());
        fields.put("tags", summary.tags());
        fields.put("points", summary.points());
        return fields;
    }

    private static void print(Shell shell, StoreSummary summary) {
        Table table = new Table().text("").text("");
        table.row().cell("Store", Paint.DIM).cell(summary.location());
        table.row().cell("Runs", Paint.DIM).cell(Figures.count(summary.runs()));
        summary.byStatus().forEach((status, count) -> {
            if (count > 0) {
                table.row().cell("  " + status.name(), StatusPaint.of(status)).cell(Figures.count(count));
            }
        });
        table.row().cell("Names", Paint.DIM).cell(Figures.count(summary.names()));
        table.row().cell("Points", Paint.DIM).cell(Figures.count(summary.points()));
        row(table, "Experiments", summary.experiments());
        row(table, "Branches", summary.branches());
        row(table, "Tags", summary.tags());
        table.print(shell.out(), "", 0, shell.colour());
    }

    private static void row(Table table, String key, List<String> values) {
        if (!values.isEmpty()) {
            table.row().cell(key, Paint.DIM).cell(String.join(", ", values));
        }
    }
}
