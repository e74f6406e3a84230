package dev.jotter.bench.tracking;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteDataSource;

/**
 * A row per point in SQLite, 10,000 in a transaction. Without an index, the quickest form there is, a series can only be
 * read by reading all; by key and step it is what trackers that answer from SQLite keep.
 */
final class SqliteRows implements Tracker {

    private static final int BATCH = 10_000;

    private final Connection connection;
    private final PreparedStatement insert;
    private final Map<String, Integer> keys = new HashMap<>();
    private int waiting;

    SqliteRows(Path directory, boolean byKey) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("points.db"));
        connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            String columns = "key INTEGER, step INTEGER, value REAL, time INTEGER";
            statement.execute(
                    byKey
                            ? "CREATE TABLE point (" + columns + ", PRIMARY KEY (key, step)) WITHOUT ROWID"
                            : "CREATE TABLE point (" + columns + ")");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO point VALUES (?, ?, ?, ?)");
    }

    @Override
    public void log(String key, double value, long step) throws SQLException {
        insert.setInt(1, keys.computeIfAbsent(key, name -> keys.size()));
        insert.setLong(2, step);
        insert.setDouble(3, value);
        insert.setLong(4, System.currentTimeMillis());
        insert.addBatch();
        if (++waiting == BATCH) {
            commit();
        }
    }

    private void commit() throws SQLException {
        insert.executeBatch();
        connection.commit();
        waiting = 0;
    }

    @Override
    public void finish() throws SQLException {
        commit();
        insert.close();
        connection.close();
    }
}
