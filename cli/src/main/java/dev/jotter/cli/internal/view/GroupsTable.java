package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.RunGroup;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of runs, one line each. */
public final class GroupsTable {

    private GroupsTable() {}

    /** Prints at least one group. */
    public static void print(List<RunGroup> groups, Shell shell) {
        Table table = new Table();
        RunGroup first = groups.get(0);
        first.by().keySet().forEach(field -> table.text(heading(field)));
        table.number("RUNS");
        List<String> some = first.metrics().keySet().stream()
                .filter(metric -> groups.stream().anyMatch(group -> lacks(group, metric)))
                .toList();
        for (String metric : first.metrics().keySet()) {
            table.number(metric).number("± SD").number("MIN").number("MAX");
            if (some.contains(metric)) {
                table.number("OF RUNS");
            }
        }
        for (RunGroup group : groups) {
            table.row();
            group.by().values().forEach(value -> table.cell(Figures.value(value)));
            table.cell(Figures.count(group.runs().size()));
            group.metrics().forEach((metric, spread) -> {
                cells(table, spread);
                if (some.contains(metric)) {
                    table.cell(Figures.count(spread.count()));
                }
            });
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
    }

    private static boolean lacks(RunGroup group, String metric) {
        Spread spread = group.metrics().get(metric);
        return spread != null && spread.count() != group.runs().size();
    }

    /** {@code params.lr} is {@code lr}; a heading has little room. */
    private static String heading(String field) {
        return field.startsWith("params.") || field.startsWith("tags.")
                ? field.substring(field.indexOf('.') + 1)
                : field;
    }

    private static void cells(Table table, Spread spread) {
        boolean none = spread.count() == 0;
        table.cell(none ? "-" : Figures.measured(spread.mean()))
                .cell(spread.count() < 2 ? "-" : Figures.measured(spread.deviation()))
                .cell(none ? "-" : Figures.measured(spread.min()))
                .cell(none ? "-" : Figures.measured(spread.max()));
    }

    /** As the maps that become JSON; what there is not is null. */
    public static Map<String, @Nullable Object> fields(RunGroup group) {
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        group.metrics().forEach((metric, spread) -> {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("count", spread.count());
            fields.put("mean", number(spread.mean()));
            fields.put("deviation", number(spread.deviation()));
            fields.put("min", number(spread.min()));
            fields.put("max", number(spread.max()));
            metrics.put(metric, fields);
        });
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("by", group.by());
        fields.put("run_ids", group.runs().stream().map(RunId::value).toList());
        fields.put("metrics", metrics);
        return fields;
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
