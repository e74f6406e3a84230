package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.internal.query.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One visit to the index: open, ask or write, close. */
public final class IndexSession implements AutoCloseable {

    /** Takes what the index knows of a run's files. */
    public interface StampReader {
        void accept(String id, Stamp stamp);
    }

    /** Takes a run's snapshot. */
    public interface SnapshotReader {
        void accept(String id, String text);
    }

    private final SqliteIndex index;
    private final Connection connection;
    private @Nullable PreparedStatement snapshot;

    IndexSession(SqliteIndex index, Connection connection) {
        this.index = index;
        this.connection = connection;
    }

    /** Every run's. */
    public void stamps(StampReader reader) throws IndexTrouble {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT id, log_size, log_millis, directory_millis, settled FROM run NOT INDEXED")) {
            while (found.next()) {
                reader.accept(
                        text(found, 1),
                        new Stamp(
                                found.getLong(2),
                                found.getLong(3),
                                found.getLong(4),
                                Stamp.Standing.of(found.getInt(5))));
            }
        } catch (SQLException failure) {
            throw index.trouble(failure);
        }
    }

    /** What was read of that run, as it was put in; null when it is not there. */
    public @Nullable String snapshot(String id) throws IndexTrouble {
        try {
            PreparedStatement statement = snapshot;
            if (statement == null) {
                statement = connection.prepareStatement(
                        "SELECT text FROM snapshot WHERE run = (SELECT no FROM run WHERE id = ?)");
                snapshot = statement;
            }
            statement.setString(1, id);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        } catch (SQLException failure) {
            throw index.trouble(failure);
        }
    }

    /** Every run's, in one go. */
    public void snapshots(SnapshotReader reader) throws IndexTrouble {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT r.id, s.text FROM snapshot s CROSS JOIN run r WHERE r.no = s.run")) {
            while (found.next()) {
                reader.accept(text(found, 1), text(found, 2));
            }
        } catch (SQLException failure) {
            throw index.trouble(failure);
        }
    }

    /** The candidates of a query, one after the other. */
    public Candidates candidates(Sql sql) throws IndexTrouble {
        return new Candidates(index, connection, sql);
    }

    /** Puts those rows in and takes those ids out, all at once. */
    public void update(Collection<Row> changed, Collection<String> gone) throws IndexTrouble {
        try {
            connection.setAutoCommit(false);
            try (IndexWriter writer = new IndexWriter(connection)) {
                writer.remove(gone);
                writer.put(changed);
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw index.trouble(failure);
        }
    }

    /** Damage makes a null of what may not be one. */
    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException harmless) {
            // All that was to be kept is committed.
            return;
        }
    }
}
