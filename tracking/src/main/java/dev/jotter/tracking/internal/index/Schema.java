package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.internal.query.Columns;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of {@code index.db}; docs/store.md explains them. Columns that queries compare have no type, so that each value keeps its own. */
final class Schema {

    private static final List<String> STAMP =
            List.of("log_size INTEGER", "log_millis INTEGER", "directory_millis INTEGER", "settled INTEGER");

    private Schema() {}

    /** Drops what older versions made and makes the tables. */
    static void create(Statement statement) throws SQLException {
        for (String table : List.of("run", "snapshot", "param", "tag", "series")) {
            statement.execute("DROP TABLE IF EXISTS " + table);
        }
        for (String sql : List.of(
                "CREATE TABLE run (no INTEGER PRIMARY KEY, " + String.join(", ", STAMP) + ", " + attributes() + ")",
                "CREATE UNIQUE INDEX run_id ON run (id)",
                "CREATE INDEX run_created ON run (created, id)",
                "CREATE TABLE snapshot (run INTEGER PRIMARY KEY, text TEXT NOT NULL)",
                "CREATE TABLE param (key TEXT, run INTEGER, value, number, PRIMARY KEY (key, run)) WITHOUT ROWID",
                "CREATE INDEX param_run ON param (run)",
                "CREATE TABLE tag (key TEXT, run INTEGER, value, number, PRIMARY KEY (key, run)) WITHOUT ROWID",
                "CREATE INDEX tag_run ON tag (run)",
                "CREATE TABLE series (key TEXT, run INTEGER, " + figures() + ", PRIMARY KEY (key, run)) WITHOUT ROWID",
                "CREATE INDEX series_run ON series (run)",
                "CREATE INDEX series_min ON series (key, min)",
                "CREATE INDEX series_max ON series (key, max)")) {
            statement.execute(sql);
        }
        statement.execute("PRAGMA user_version = " + IndexVersion.CURRENT);
    }

    private static String attributes() {
        return Columns.ATTRIBUTES.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    private static String figures() {
        return Columns.FIGURES.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    /** Inserts a run or puts it in its row's place, and gives the number of that row. */
    static String upsertRun() {
        List<String> names = new ArrayList<>();
        STAMP.forEach(column -> names.add(column.substring(0, column.indexOf(' '))));
        Columns.ATTRIBUTES.forEach(name -> names.add("\"" + name + "\""));
        return "INSERT INTO run (" + String.join(", ", names) + ") VALUES (" + marks(names.size())
                + ") ON CONFLICT (id) DO UPDATE SET "
                + names.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", "))
                + " RETURNING no";
    }

    static String insertSeries() {
        return "INSERT INTO series (key, " + figures() + ", run) VALUES (" + marks(Columns.FIGURES.size() + 2) + ")";
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
