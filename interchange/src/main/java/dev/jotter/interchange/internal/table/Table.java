package dev.jotter.interchange.internal.table;

import dev.jotter.interchange.internal.table.Column.Kind;
import java.util.List;

/** The tables there are, column by column as docs/interchange.md has them. */
public record Table(String name, List<Column> columns) {

    /** One row per point. */
    public static final Table POINTS = new Table(
            "points",
            List.of(
                    some("run_id", Kind.TEXT),
                    some("run_name", Kind.TEXT),
                    some("experiment", Kind.TEXT),
                    some("key", Kind.TEXT),
                    some("step", Kind.WHOLE),
                    some("value", Kind.NUMBER),
                    some("time", Kind.TIME)));

    /** One row per run. */
    public static final Table RUNS = new Table(
            "runs",
            List.of(
                    some("run_id", Kind.TEXT),
                    some("run_name", Kind.TEXT),
                    some("experiment", Kind.TEXT),
                    some("description", Kind.TEXT),
                    some("status", Kind.TEXT),
                    maybe("outcome", Kind.TEXT),
                    maybe("parent", Kind.TEXT),
                    maybe("seed", Kind.WHOLE),
                    some("total_steps", Kind.WHOLE),
                    some("attempt", Kind.WHOLE),
                    some("created_at", Kind.TIME),
                    maybe("started_at", Kind.TIME),
                    maybe("ended_at", Kind.TIME),
                    maybe("error", Kind.TEXT),
                    some("notes", Kind.TEXT),
                    maybe("git_commit", Kind.TEXT),
                    maybe("git_branch", Kind.TEXT),
                    maybe("git_remote", Kind.TEXT),
                    maybe("git_dirty", Kind.TRUTH),
                    maybe("git_diff", Kind.TEXT),
                    some("params", Kind.JSON),
                    some("tags", Kind.JSON),
                    some("config", Kind.JSON),
                    some("environment", Kind.JSON),
                    some("artifacts", Kind.JSON)));

    private static Column some(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    private static Column maybe(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
