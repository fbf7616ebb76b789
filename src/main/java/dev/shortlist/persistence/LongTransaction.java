package dev.shortlist.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.jdbc.ReturningWork;

/** A transaction that may take longer than one of a request. */
public final class LongTransaction {

    private static final int DAY_IN_SECONDS = 86_400;

    private LongTransaction() {}

    /** Does work in a new transaction. */
    public static <T> T call(ReturningWork<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(DAY_IN_SECONDS)
                .call(() -> Panache.getSession().doReturningWork(connection -> withoutLimits(work, connection)));
    }

    /** Lifts the limits of a request's statement, on both sides of the connection. It may read whole tables. */
    private static <T> T withoutLimits(ReturningWork<T> work, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0; set local enable_seqscan = on");
        }
        int limit = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        try {
            return work.execute(connection);
        } finally {
            connection.setNetworkTimeout(Runnable::run, limit);
        }
    }
}
