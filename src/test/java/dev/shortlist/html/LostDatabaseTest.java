package dev.shortlist.html;

import static dev.shortlist.html.NegotiationTest.browse;
import static dev.shortlist.html.NegotiationTest.browser;
import static dev.shortlist.html.NegotiationTest.page;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import dev.shortlist.web.problem.ExceptionMappers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away when a page's object has been read, but not yet what the page shows beside it. */
@QuarkusTest
class LostDatabaseTest {

    /** It logs why there is a 503. */
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class.getName());

    @Inject
    DataSource database;

    private final Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void keep_what_is_logged_instead_of_printing_it() {
        LOG.setFilter(line -> !logged.add(line));
    }

    @AfterEach
    void print_again() {
        LOG.setFilter(null);
    }

    @Test
    void a_page_that_cannot_be_finished_is_a_503() throws Exception {
        String job = aJob(aTitle());

        Response answer = lostAmongApplicants(() -> {
            // Reading the job alone does not need the table of applicants.
            ok(get(job));
            return browse(job);
        });

        unavailable(answer);
        assertEquals(200, browse(job).statusCode());
    }

    @Test
    void a_change_is_stored_though_its_page_cannot_be_finished() throws Exception {
        String job = aJob(aTitle());
        String title = aTitle();

        Response answer = lostAmongApplicants(() -> browser()
                .contentType(JSON)
                .body("{\"Title\": \"" + title + "\"}")
                .patch(job));

        unavailable(answer);
        assertEquals(title, get(job).path("Title"));
    }

    private void unavailable(Response answer) {
        assertEquals(503, answer.statusCode(), answer::asString);
        assertEquals(
                List.of(Level.WARNING), logged.stream().map(LogRecord::getLevel).toList());
        assertEquals("2", answer.header("Retry-After"));
        String page = page(answer);
        assertTrue(page.contains("HTTP/1.1 503 Service Unavailable"), page);
        assertTrue(page.contains("The database is away, overloaded or a replica."), page);
        assertFalse(page.contains("Nobody has applied yet."), page);
        assertEquals(2, page.split("<main ", -1).length, page);
        assertEquals(1, answer.headers().getValues("Vary").size());
        assertEquals(1, answer.headers().getValues("Content-Security-Policy").size());
    }

    /** Sends a request, and ends the connection on which the service then waits for the table of applicants. */
    private Response lostAmongApplicants(Supplier<Response> request) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "lock table applicant in access exclusive mode");
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(request);
            while (!endedWhoWaits(connection)) {
                assertFalse(answer.isDone(), "Nobody waits for the applicants");
                Thread.onSpinWait();
            }
            return answer.get();
        }
    }

    private static boolean endedWhoWaits(Connection connection) throws SQLException {
        return Sql.value(connection, """
                select pg_terminate_backend(pid)
                from pg_locks
                where relation = 'applicant'::regclass and not granted
                """) != null;
    }
}
