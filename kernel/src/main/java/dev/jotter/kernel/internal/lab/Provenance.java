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

/** Where runs come from: source, seed and machine, one row each; columns that nobody fills are left out. */
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
        known.forEach(key -> columns.add(Column.text(key)));
        List<List<Cell>> rows = runs.stream().map(run -> row(run, known, ids)).toList();
        boolean dirty =
                runs.stream().anyMatch(run -> run.git() != null && run.git().dirty());
        return new Grid(
                "",
                columns,
                rows,
                dirty ? "dirty: files had changes that were not committed; they are kept with the run." : "",
                20,
                5);
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
