package dev.shortlist.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection for longer than a request's transaction, with temporary tables. Its statements are transactions of their
 * own, but for {@link #inTransaction}: so while it waits for a caller, it keeps no transaction open.
 */
@Singleton
public class LongSession {

    private static final int MAX_ATTEMPTS = 3;

    @Inject
    AgroalDataSource database;

    @Inject
    Actor actor;

    /** Works on a connection. */
    public interface Work<T> {
        T execute(Connection connection) throws SQLException;
    }

    /** Works on a connection without time limits, and drops its temporary tables at the end. */
    public <T> T call(Work<T> work) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String timeout = statementTimeout(statement);
            int networkTimeout = connection.getNetworkTimeout();
            statement.execute("set statement_timeout = 0");
            connection.setNetworkTimeout(Runnable::run, 0);
            try {
                return work.execute(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
                statement.execute("discard temp");
                statement.execute("set statement_timeout = '%s'".formatted(timeout));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String statementTimeout(Statement statement) throws SQLException {
        try (ResultSet timeout = statement.executeQuery("show statement_timeout")) {
            timeout.next();
            return timeout.getString(1);
        }
    }

    /** Works in a transaction of the caller; if another transaction gets in the way, it works again from the start. */
    public <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            connection.setAutoCommit(false);
            try {
                actor.tell(connection);
                T result = work.execute(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                if (attempt == MAX_ATTEMPTS || !SqlStates.isRetryable(e)) {
                    throw e;
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
