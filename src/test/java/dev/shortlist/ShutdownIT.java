package dev.shortlist;

import static dev.shortlist.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The packaged service when it is told to stop. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class ShutdownIT {

    @Test
    void a_request_that_has_begun_is_brought_to_its_end() throws Exception {
        String database = Postgres.aDatabase();
        Map<String, String> settings = new HashMap<>(Program.on(database));
        settings.put("QUARKUS_HTTP_PORT", "0");
        Process service = Program.start(settings);
        try (BufferedReader output = service.inputReader();
                Connection connection = DriverManager.getConnection(Postgres.address(database));
                Statement statement = connection.createStatement()) {
            String root = "http://localhost:" + said(output, "Listening on: http://[^:]*:(\\d+)");
            String job = created(post(root + JOBS, salesRep()));
            connection.setAutoCommit(false);
            statement.execute("select id from job for update");

            CompletableFuture<Response> patch =
                    CompletableFuture.supplyAsync(() -> patch(root + job, Map.of("Title", "Engineer")));
            while (!isWaitedFor(statement) && !patch.isDone()) {
                Thread.onSpinWait();
            }
            // Process.destroy() would close the output, too.
            service.toHandle().destroy();
            said(output, "(Waiting for HTTP requests to complete)");
            connection.rollback();

            assertEquals("Engineer", ok(patch.get()).replaceAll(".*\"Title\":\"(\\w+)\".*", "$1"));
            service.waitFor();
        } finally {
            service.destroyForcibly();
        }
    }

    private static boolean isWaitedFor(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery("select from pg_locks where not granted")) {
            return waiting.next();
        }
    }

    /** Reads the service's output up to a line with some text; gives what stands in its group. */
    private static String said(BufferedReader output, String text) throws IOException {
        Pattern pattern = Pattern.compile(text);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("It does not say " + text);
    }
}
