package dev.shortlist.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/**
 * Work for which somebody waits longer than for a request: until it is closed, its transaction is free of the limits
 * that {@code application.properties} sets for a statement.
 */
public final class Unhurried implements AutoCloseable {

    private static final int A_DAY = 86_400;

    private final Connection connection;
    private final int limit;

    /**
     * @param connection in a transaction
     */
    private Unhurried(Connection connection) throws SQLException {
        this.connection = connection;
        limit = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
        }
    }

    /** Does work in a transaction of its own: all of it, or nothing. */
    public static <T> T inTransaction(Session session, ReturningWork<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(A_DAY)
                .call(() -> session.doReturningWork(connection -> {
                    Unhurried unhurried = new Unhurried(connection);
                    try {
                        return work.execute(connection);
                    } finally {
                        unhurried.close();
                    }
                }));
    }

    @Override
    public void close() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, limit);
    }

    /** Such is a step of the schema: a new index takes its time on a large table. */
    public static final class Migration implements Callback {

        private Unhurried step;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                if (event == Event.BEFORE_EACH_MIGRATE) {
                    step = new Unhurried(context.getConnection());
                } else {
                    step.close();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getCallbackName() {
            return "unhurried";
        }
    }
}
