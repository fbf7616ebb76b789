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

    /** Works on a connection without the limits of a request, and drops its temporary tables at the end. */
    public <T> T call(Work<T> work) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String timeout = setting("statement_timeout", statement);
            String sequentialScan = setting("enable_seqscan", statement);
            int networkTimeout = connection.getNetworkTimeout();
            statement.execute("set statement_timeout = 0; set enable_seqscan = on");
            connection.setNetworkTimeout(Runnable::run, 0);
            try {
                return work.execute(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
                statement.execute("discard temp");
                statement.execute(
                        "set statement_timeout = '%s'; set enable_seqscan = '%s'".formatted(timeout, sequentialScan));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String setting(String name, Statement statement) throws SQLException {
        try (ResultSet value = statement.executeQuery("show " + name)) {
            value.next();
            return value.getString(1);
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
