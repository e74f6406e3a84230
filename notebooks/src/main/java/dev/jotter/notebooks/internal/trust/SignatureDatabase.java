package dev.jotter.notebooks.internal.trust;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Jupyter's {@code nbsignatures.db}, as {@code nbformat.sign.SQLiteSignatureStore} lays it out. It is reached by JDBC with
 * whatever SQLite driver is on the class path.
 */
final class SignatureDatabase implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final Connection connection;

    private SignatureDatabase(Connection connection) {
        this.connection = connection;
    }

    static SignatureDatabase open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 2000");
            statement.execute("CREATE TABLE IF NOT EXISTS nbsignatures (id integer PRIMARY KEY AUTOINCREMENT,"
                    + " algorithm text, signature text, path text, last_seen timestamp)");
            statement.execute("CREATE INDEX IF NOT EXISTS algosig ON nbsignatures(algorithm, signature)");
            return new SignatureDatabase(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void add(String algorithm, String signature) throws SQLException {
        String now = LocalDateTime.now(ZoneOffset.UTC).format(TIME);
        if (run(
                        "UPDATE nbsignatures SET last_seen = ? WHERE algorithm = ? AND signature = ?",
                        now,
                        algorithm,
                        signature)
                == 0) {
            run(
                    "INSERT INTO nbsignatures (last_seen, algorithm, signature) VALUES (?, ?, ?)",
                    now,
                    algorithm,
                    signature);
        }
    }

    private int run(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
