package dev.shortlist.html;

import static dev.shortlist.html.NegotiationTest.browse;
import static dev.shortlist.html.NegotiationTest.page;
import static dev.shortlist.support.Api.aJob;
import static dev.shortlist.support.Api.aTitle;
import static dev.shortlist.support.Api.get;
import static dev.shortlist.support.Api.ok;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/** A page whose database goes away when the object is read already, and what stands beside it is not. */
@QuarkusTest
class LostDatabaseTest {

    /** What logs why there is a 503. */
    private static final Logger LOG = Logger.getLogger("dev.shortlist.web.problem.ExceptionMappers");

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
            // The object alone needs no applicant.
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

        Response answer = lostAmongApplicants(() -> given().header("Accept", "text/html")
                .contentType("application/json")
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

    /** Asks, and ends the connection on which the service then waits for the table of applicants. */
    private Response lostAmongApplicants(Supplier<Response> request) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table applicant in access exclusive mode");
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(request);
            while (!endedWhoWaits(statement)) {
                assertFalse(answer.isDone(), "Nobody waits for the applicants");
                Thread.onSpinWait();
            }
            return answer.get();
        }
    }

    private static boolean endedWhoWaits(Statement statement) throws SQLException {
        try (ResultSet ended = statement.executeQuery("""
                select pg_terminate_backend(pid)
                from pg_locks
                where relation = 'applicant'::regclass and not granted
                """)) {
            return ended.next();
        }
    }
}
