package dev.shortlist.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.jdbc.ReturningWork;

/** A transaction that may take longer than one of a request. */
public final class LongTransaction {

    private static final int DAY_IN_SECONDS = 86_400;

    private LongTransaction() {}

    /** Does work in a new transaction. */
    public static <T> T call(ReturningWork<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(DAY_IN_SECONDS)
                .call(() -> Panache.getSession().doReturningWork(work));
    }
}
