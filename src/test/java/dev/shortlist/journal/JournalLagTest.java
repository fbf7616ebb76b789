package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.shortlist.support.Sql;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The operator sees for how long readers of changes have been kept waiting. */
@QuarkusTest
class JournalLagTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    DataSource database;

    private double lag() {
        return get(metrics.toString())
                .asString()
                .lines()
                .filter(line -> line.startsWith("shortlist_journal_lag_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_transaction_that_stays_open_makes_a_lag_until_it_ends() throws Exception {
        try (Connection open = database.getConnection()) {
            open.setAutoCommit(false);
            assertNotNull(Sql.value(open, "select pg_current_xact_id()::text"));
            aJob();
            while (lag() == 0) {
                Thread.onSpinWait();
            }
            open.rollback();
        }
        while (lag() > 0) {
            Thread.onSpinWait();
        }
    }
}
