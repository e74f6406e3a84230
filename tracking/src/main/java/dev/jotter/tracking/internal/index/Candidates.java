package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.internal.query.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Ids of runs that may fit a query, read as far as they are wanted. */
public final class Candidates implements AutoCloseable {

    private final SqliteIndex index;
    private final PreparedStatement statement;
    private final ResultSet found;

    Candidates(SqliteIndex index, Connection connection, Sql sql) throws IndexTrouble {
        this.index = index;
        try {
            statement = connection.prepareStatement(sql.text());
            try {
                int at = 1;
                for (Object argument : sql.arguments()) {
                    statement.setObject(at++, argument);
                }
                found = statement.executeQuery();
            } catch (SQLException failure) {
                statement.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw index.trouble(failure);
        }
    }

    /** The next id; null after the last. */
    public @Nullable String next() throws IndexTrouble {
        try {
            return found.next() ? IndexSession.text(found, 2) : null;
        } catch (SQLException failure) {
            throw index.trouble(failure);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException harmless) {
            // The connection goes next.
            return;
        }
    }
}
