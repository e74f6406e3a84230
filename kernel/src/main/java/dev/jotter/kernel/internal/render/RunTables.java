package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as a table, one row each, and one run as a page. */
public final class RunTables {
    private static final int ROWS = 50;
    private static final int REASONS = 3;

    private RunTables() {}

    /**
     * What all runs have in common gets no column.
     *
     * @param runs one or more
     * @param metrics which metrics get a column with their latest value
     */
    public static Grid runs(Collection<RunInfo> runs, List<String> metrics, Instant now) {
        ShortIds ids = ShortIds.among(runs.stream().map(RunInfo::id).toList());
        List<String> experiments =
                runs.stream().map(RunInfo::experiment).distinct().toList();
        boolean mixed = experiments.size() > 1;
        boolean tagged = runs.stream().map(RunInfo::tags).distinct().count() > 1;
        List<Column> columns = new ArrayList<>(List.of(Column.text("run"), Column.text("id")));
        if (mixed) {
            columns.add(Column.text("experiment"));
        }
        columns.addAll(List.of(Column.text("status"), Column.number("steps"), Column.number("duration")));
        metrics.forEach(metric -> columns.add(Column.number(metric)));
        columns.add(Column.text("created"));
        if (tagged) {
            columns.add(Column.text("tags"));
        }
        List<List<Cell>> rows = runs.stream()
                .limit(ROWS)
                .map(run -> row(run, metrics, ids, now, mixed, tagged))
                .toList();
        String count = runs.size() > ROWS
                ? "The first " + ROWS + " of " + Format.count(runs.size()) + " runs"
                : runs.size() == 1 ? "1 run" : runs.size() + " runs";
        String common = tagged ? "" : tags(runs.iterator().next().tags());
        String note = (mixed ? count : count + " of " + Html.cut(experiments.get(0), 80))
                + (common.isEmpty() ? "" : ", tagged " + Html.cut(common, 200))
                + reasons(runs).replaceFirst("^ ", ". ");
        return new Grid("", columns, rows, note);
    }

    /** {@code  ppo-0 failed: IllegalStateException: no such map.} for the first failed runs; empty when none has. */
    public static String reasons(Collection<RunInfo> runs) {
        List<RunInfo> failed = runs.stream()
                .filter(run -> run.status() == RunStatus.FAILED && run.error() != null)
                .toList();
        String said = failed.stream().limit(REASONS).map(RunTables::reason).collect(Collectors.joining());
        int more = failed.size() - REASONS;
        return said + (more > 0 ? " " + more + " more failed." : "");
    }

    private static String reason(RunInfo run) {
        String first = String.valueOf(run.error()).strip().lines().findFirst().orElse("");
        String unqualified = first.replaceFirst("^(?:[a-z_]\\w*\\.)+(?=[A-Z])", "");
        return " " + Html.cut(run.name(), 40) + " failed: "
                + Html.cut(unqualified, 160).replaceFirst("\\.$", "") + ".";
    }

    private static List<Cell> row(
            RunInfo run, List<String> metrics, ShortIds ids, Instant now, boolean mixed, boolean tagged) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.name(run.name()), ids.cell(run.id())));
        if (mixed) {
            cells.add(Cell.name(run.experiment()));
        }
        cells.add(Cell.status(run.status()));
        cells.add(Cell.of(steps(run)));
        cells.add(Cell.fixed(duration(run, now)));
        metrics.forEach(metric -> cells.add(last(run, metric)));
        cells.add(Cell.fixed(Format.instant(run.createdAt())));
        if (tagged) {
            String tags = tags(run.tags());
            cells.add(tags.length() <= 30 ? Cell.fixed(tags) : Cell.of(tags));
        }
        return cells;
    }

    /** For people; empty until it has started. */
    public static String duration(RunInfo run, Instant now) {
        return run.startedAt() == null || run.status() == RunStatus.PENDING ? "" : Format.duration(run.duration(now));
    }

    private static Cell last(RunInfo run, String metric) {
        return run.metrics().containsKey(metric) ? Cell.of(Format.number(run.last(metric))) : Cell.empty();
    }

    /** {@code 1,000 / 50,000}, without the total where that is unknown. */
    public static String steps(RunInfo run) {
        String done = Format.count(run.step());
        return run.totalSteps() > 0 ? done + " / " + Format.count(run.totalSteps()) : done;
    }

    /** All that is known of one run. */
    public static List<Part> page(RunInfo run, Instant now) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Grid(
                Html.cut(run.name(), 120), List.of(Column.text("field"), Column.text("value")), facts(run, now), ""));
        if (!run.config().isEmpty()) {
            parts.add(fields("Config", run.config()));
        }
        if (!run.params().isEmpty() && !run.params().equals(run.config())) {
            parts.add(fields("Params", run.params()));
        }
        if (!run.metrics().isEmpty()) {
            parts.add(MetricTables.summaries("Metrics", run.metrics().values()));
        }
        if (run.error() != null) {
            parts.add(Part.folded(
                    "Error: " + Html.cut(run.error().lines().findFirst().orElse(""), 200), run.error()));
        }
        return parts;
    }

    private static Grid fields(String title, Map<String, @Nullable Object> values) {
        Grid grid = Structures.map(values);
        return new Grid(title, grid.columns(), grid.rows(), "");
    }

    private static List<List<Cell>> facts(RunInfo run, Instant now) {
        List<List<Cell>> rows = new ArrayList<>();
        fact(rows, "id", Cell.code(run.id().value(), run.id().value()));
        fact(rows, "experiment", Cell.name(run.experiment()));
        fact(rows, "status", Cell.status(run.status()));
        fact(rows, "steps", Cell.of(steps(run)));
        fact(rows, "duration", Cell.fixed(duration(run, now)));
        fact(rows, "created", Cell.fixed(Format.instant(run.createdAt())));
        fact(rows, "seed", Cell.of(run.seed() == null ? "" : run.seed().toString()));
        fact(rows, "tags", Cell.of(tags(run.tags())));
        fact(rows, "git", Cell.of(git(run)));
        fact(rows, "description", Cell.of(run.description()));
        fact(rows, "notes", Cell.of(run.notes()));
        RunId parent = run.parent();
        fact(rows, "parent", parent == null ? Cell.empty() : Cell.code(parent.value(), parent.value()));
        fact(
                rows,
                "directory",
                Cell.of(run.directory() == null ? "" : run.directory().toString()));
        return rows;
    }

    private static void fact(List<List<Cell>> rows, String name, Cell value) {
        if (!value.text().isEmpty()) {
            rows.add(List.of(Cell.of(name), value));
        }
    }

    /** {@code a1b2c3d4 on main, dirty}; empty outside git. */
    public static String git(RunInfo run) {
        if (run.git() == null) {
            return "";
        }
        String commit = run.git().commit();
        String branch = run.git().branch();
        return (commit == null ? "no commit" : Html.cut(commit, 9).replace("…", ""))
                + (branch == null ? "" : " on " + branch)
                + (run.git().dirty() ? ", dirty" : "")
                + (run.git().unpushed() ? ", unpushed" : "");
    }

    public static String tags(Map<String, String> tags) {
        return String.join(
                ", ",
                tags.entrySet().stream()
                        .map(tag -> tag.getValue().isEmpty() ? tag.getKey() : tag.getKey() + "=" + tag.getValue())
                        .toList());
    }
}
