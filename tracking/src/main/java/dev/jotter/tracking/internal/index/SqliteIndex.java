package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.TrackingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * {@code index.db}: rows by run id. Derived: when it is damaged or of an older schema it is made anew, and where it
 * cannot be written it is not needed. Processes share it in WAL mode; whoever writes last wrote something true.
 */
public final class SqliteIndex {

    private static final int SCHEMA = 1;
    private static final int BUSY_MILLIS = 2_000;
    /** Where a SQLite file keeps its user version. */
    private static final int VERSION_OFFSET = 60;

    private final Path file;

    public SqliteIndex(Path file) {
        this.file = file;
    }

    /** Refuses an index of a later schema, from the file's first bytes; does not load SQLite. */
    public static void checkVersion(Path file) {
        ByteBuffer version = ByteBuffer.allocate(4);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (FileChannel in = FileChannel.open(file)) {
            in.read(version, VERSION_OFFSET);
        } catch (IOException unreadable) {
            return;
        }
        if (!version.hasRemaining() && version.getInt(0) > SCHEMA && version.getInt(0) < 1000) {
            throw newer(file, version.getInt(0));
        }
    }

    /** All rows; none when there is no index or it cannot be read. */
    public List<Row> rows() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT id, experiment, name, status, snapshot FROM run")) {
            while (found.next()) {
                Row row = new Row(text(found, 1), text(found, 2), text(found, 3), text(found, 4), text(found, 5));
                rows.add(row);
            }
            return rows;
        } catch (SQLException unreadable) {
            discardIfDamaged(unreadable);
            return List.of();
        }
    }

    /** Damage makes a null of what may not be one. */
    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** Puts those rows in and takes those ids out, all at once; does nothing where that cannot be. */
    public void update(Collection<Row> changed, Collection<String> gone) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            write(changed, gone);
        } catch (IOException readOnly) {
            return;
        } catch (SQLException failure) {
            discardIfDamaged(failure);
        }
    }

    private void write(Collection<Row> changed, Collection<String> gone) throws SQLException {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement put =
                            connection.prepareStatement("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?)");
                    PreparedStatement remove = connection.prepareStatement("DELETE FROM run WHERE id = ?")) {
                for (Row row : changed) {
                    put.setString(1, row.id());
                    put.setString(2, row.experiment());
                    put.setString(3, row.name());
                    put.setString(4, row.status());
                    put.setString(5, row.snapshot());
                    put.addBatch();
                }
                put.executeBatch();
                for (String id : gone) {
                    remove.setString(1, id);
                    remove.addBatch();
                }
                remove.executeBatch();
            }
            connection.commit();
        }
    }

    private Connection open() throws SQLException {
        NativeLibrary.prepare();
        // Not DriverManager: it would load every driver on the class path first.
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        source.setBusyTimeout(BUSY_MILLIS);
        source.setTransactionMode("IMMEDIATE");
        Connection connection = source.getConnection();
        try {
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (version(statement) == SCHEMA) {
                return;
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("BEGIN IMMEDIATE");
            // Another process may have made the tables while we waited for the lock.
            if (version(statement) != SCHEMA) {
                statement.execute("DROP TABLE IF EXISTS run");
                statement.execute("CREATE TABLE run (id TEXT PRIMARY KEY, experiment TEXT NOT NULL, name TEXT NOT NULL,"
                        + " status TEXT NOT NULL, snapshot TEXT NOT NULL) WITHOUT ROWID");
                statement.execute("PRAGMA user_version = " + SCHEMA);
            }
            statement.execute("COMMIT");
        }
    }

    private int version(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            int version = found.next() ? found.getInt(1) : 0;
            if (version > SCHEMA) {
                throw newer(file, version);
            }
            return version;
        }
    }

    private void discardIfDamaged(SQLException failure) {
        int code = failure.getErrorCode() & 0xFF;
        if (code != SQLiteErrorCode.SQLITE_NOTADB.code && code != SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return;
        }
        try {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        } catch (IOException stays) {
            // Then listings go on reading the files of the runs.
            return;
        }
    }

    private static TrackingException newer(Path file, int version) {
        return new TrackingException(file + " has schema " + version + "; expected at most " + SCHEMA
                + ". It was written by a newer Jotter; use that or a later one with this store.");
    }
}
