package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.internal.query.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts runs into the tables of one connection, within its transaction. */
final class IndexWriter implements AutoCloseable {

    /** What else lies under a run's number. */
    private static final List<String> BELONGINGS = List.of("param", "tag", "series");

    private final List<PreparedStatement> open = new ArrayList<>();
    private final List<PreparedStatement> clear = new ArrayList<>();
    private final PreparedStatement run;
    private final PreparedStatement snapshot;
    private final PreparedStatement param;
    private final PreparedStatement tag;
    private final PreparedStatement series;
    private final PreparedStatement number;
    private final PreparedStatement remove;

    IndexWriter(Connection connection) throws SQLException {
        for (String table : BELONGINGS) {
            clear.add(prepare(connection, "DELETE FROM " + table + " WHERE run = ?"));
        }
        run = prepare(connection, Schema.upsertRun());
        snapshot = prepare(connection, "INSERT OR REPLACE INTO snapshot (run, text) VALUES (?, ?)");
        param = prepare(connection, "INSERT INTO param (key, value, number, run) VALUES (?, ?, ?, ?)");
        tag = prepare(connection, "INSERT INTO tag (key, value, number, run) VALUES (?, ?, ?, ?)");
        series = prepare(connection, Schema.insertSeries());
        number = prepare(connection, "SELECT no FROM run WHERE id = ?");
        remove = prepare(connection, "DELETE FROM run WHERE no = ?");
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        open.add(statement);
        return statement;
    }

    void put(Collection<Row> rows) throws SQLException {
        for (Row row : rows) {
            long no = put(row);
            clear(no);
            snapshot.setLong(1, no);
            snapshot.setString(2, row.snapshot());
            snapshot.addBatch();
            Columns columns = row.columns();
            // An odd run is judged by its snapshot; what SQLite would make of its values is of no use.
            if (row.stamp().standing() != Stamp.Standing.ODD) {
                values(param, columns.params(), no);
                values(tag, columns.tags(), no);
                for (List<@Nullable Object> figures : columns.series()) {
                    bind(series, figures, no);
                    series.addBatch();
                }
            }
        }
        for (PreparedStatement batch : List.of(snapshot, param, tag, series)) {
            batch.executeBatch();
        }
    }

    private long put(Row row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                row.stamp().logSize(),
                row.stamp().logMillis(),
                row.stamp().directoryMillis(),
                row.stamp().standing().code));
        values.addAll(row.columns().attributes());
        bind(run, values, null);
        try (ResultSet found = run.executeQuery()) {
            return found.getLong(1);
        }
    }

    private static void values(PreparedStatement into, Map<String, ?> values, long no) throws SQLException {
        for (var entry : values.entrySet()) {
            Object value = entry.getValue();
            bind(into, Arrays.asList(entry.getKey(), value, Columns.number(value)), no);
            into.addBatch();
        }
    }

    private static void bind(PreparedStatement into, List<@Nullable Object> values, @Nullable Long last)
            throws SQLException {
        int at = 1;
        for (Object value : values) {
            into.setObject(at++, value instanceof Boolean flag ? flag.toString() : value);
        }
        if (last != null) {
            into.setLong(at, last);
        }
    }

    private void clear(long no) throws SQLException {
        for (PreparedStatement statement : clear) {
            statement.setLong(1, no);
            statement.executeUpdate();
        }
    }

    void remove(Collection<String> ids) throws SQLException {
        for (String id : ids) {
            number.setString(1, id);
            try (ResultSet found = number.executeQuery()) {
                if (found.next()) {
                    remove(found.getLong(1));
                }
            }
        }
    }

    private void remove(long no) throws SQLException {
        clear(no);
        remove.setLong(1, no);
        remove.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : open) {
            statement.close();
        }
    }
}
