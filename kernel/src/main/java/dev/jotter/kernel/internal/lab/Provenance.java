package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.internal.render.Cell;
import dev.jotter.kernel.internal.render.Format;
import dev.jotter.kernel.internal.render.Grid;
import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.kernel.internal.render.RunTables;
import dev.jotter.kernel.internal.render.ShortIds;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where runs come from: source, seed and machine, one row each; what is the same for all of several is said below. */
public final class Provenance {
    private static final List<String> ENVIRONMENT = List.of("user", "host", "os", "java", "cpus");

    private Provenance() {}

    public static Grid of(List<RunInfo> runs) {
        ShortIds ids = ShortIds.among(runs.stream().map(RunInfo::id).toList());
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("run"),
                Column.text("id"),
                Column.text("source"),
                Column.number("seed"),
                Column.text("created")));
        List<String> known = ENVIRONMENT.stream()
                .filter(key -> runs.stream().anyMatch(run -> run.environment().containsKey(key)))
                .toList();
        List<String> differing =
                known.stream().filter(key -> values(runs, key).size() > 1).toList();
        differing.forEach(key -> columns.add(Column.text(key)));
        List<List<Cell>> rows =
                runs.stream().map(run -> row(run, differing, ids)).toList();
        boolean dirty =
                runs.stream().anyMatch(run -> run.git() != null && run.git().dirty());
        String same = known.stream()
                .filter(key -> !differing.contains(key))
                .map(key -> key + " " + values(runs, key).iterator().next())
                .collect(Collectors.joining(" · "));
        String note = dirty ? "dirty: files had changes that were not committed; they are kept with the run." : "";
        return new Grid("", columns, rows, (note(runs, same) + note).strip(), 20, 5);
    }

    private static String note(List<RunInfo> runs, String same) {
        if (same.isEmpty()) {
            return "";
        }
        return (runs.size() == 1 ? "Machine: " : "The same for all: ") + same + ". ";
    }

    /** Those there are; a run that does not say has the empty one. */
    private static Set<String> values(List<RunInfo> runs, String key) {
        return runs.stream().map(run -> run.environment().getOrDefault(key, "")).collect(Collectors.toSet());
    }

    private static List<Cell> row(RunInfo run, List<String> environment, ShortIds ids) {
        String git = RunTables.git(run);
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.name(run.name()),
                ids.cell(run.id()),
                Cell.fixed(git.isEmpty() ? "not in git" : git),
                Cell.of(run.seed() == null ? "" : run.seed().toString()),
                Cell.fixed(Format.instant(run.createdAt()))));
        environment.forEach(key -> {
            String value = run.environment().getOrDefault(key, "");
            cells.add(value.length() > 40 ? Cell.titled(value.substring(0, 39) + "…", value) : Cell.of(value));
        });
        return cells;
    }
}
