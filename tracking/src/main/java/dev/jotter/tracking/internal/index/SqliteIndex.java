package dev.jotter.tracking.internal.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * {@code index.db}: what runs can be chosen and sorted by, in tables. Derived: when it is damaged or of an older schema
 * it is made anew, and where it cannot be written it is not needed. Processes share it in WAL mode; whoever writes last
 * wrote something true.
 */
public final class SqliteIndex {

    private static final int BUSY_MILLIS = 2_000;

    private final Path file;

    public SqliteIndex(Path file) {
        this.file = file;
    }

    /** Whether there is one to ask. */
    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Makes the index where there is none. */
    public IndexSession open() throws IndexTrouble {
        NativeLibrary.prepare();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new IndexSession(this, connect());
        } catch (IOException readOnly) {
            throw new IndexTrouble(readOnly);
        } catch (SQLException failure) {
            throw trouble(failure);
        }
    }

    private Connection connect() throws SQLException {
        // Not DriverManager: it would load every driver on the class path first.
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        source.setBusyTimeout(BUSY_MILLIS);
        source.setTransactionMode("IMMEDIATE");
        // What a power cut takes from a derived index is read again.
        source.setSynchronous("NORMAL");
        source.setCacheSize(-32_000);
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
            if (version(statement) == IndexVersion.CURRENT) {
                return;
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("BEGIN IMMEDIATE");
            // Another process may have made the tables while we waited for the lock.
            if (version(statement) != IndexVersion.CURRENT) {
                Schema.create(statement);
            }
            statement.execute("COMMIT");
        }
    }

    private int version(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            int version = found.next() ? found.getInt(1) : 0;
            if (version > IndexVersion.CURRENT) {
                throw IndexVersion.newer(file, version);
            }
            return version;
        }
    }

    /** What to tell; a damaged index is taken away first, so that the next one is made anew. */
    IndexTrouble trouble(SQLException failure) {
        int code = failure.getErrorCode() & 0xFF;
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            discard();
        }
        return new IndexTrouble(failure);
    }

    private void discard() {
        try {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        } catch (IOException stays) {
            // Then listings go on reading the files of the runs.
            return;
        }
    }
}
