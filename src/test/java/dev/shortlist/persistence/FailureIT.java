package dev.shortlist.persistence;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.DataDirectory;
import dev.shortlist.support.FreePort;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service when it is killed, and when its database is. */
class FailureIT {

    /** Far more than a start needs: a test waits until the service answers, or else ends here. */
    private static final int ATTEMPTS = 20_000;

    /** An initialized data directory, which each test gets a copy of. */
    @TempDir
    static Path initialized;

    @TempDir
    Path data;

    private final int databasePort = FreePort.find();
    private EmbeddedPostgres postgres;
    private Program.Service service;
    private String job;

    @BeforeAll
    static void initialize() throws IOException {
        EmbeddedPostgres.builder()
                .setDataDirectory(initialized.resolve("18"))
                .setCleanDataDirectory(false)
                .start()
                .close();
    }

    @BeforeEach
    void start() throws IOException {
        DataDirectory.copy(initialized.resolve("18"), data.resolve("18"));
        startDatabase();
        startService();
        job = created(post(service.at(JOBS), salesRep()));
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        postgres.close();
    }

    private void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPort(databasePort)
                .setDataDirectory(data.resolve("18"))
                .setCleanDataDirectory(false)
                .start();
    }

    private void startService() {
        service = Program.serve(settings());
    }

    private Map<String, String> settings() {
        return Program.at(postgres.getJdbcUrl("postgres", "postgres"));
    }

    @Test
    void after_a_kill_9_what_was_acknowledged_is_there_and_nothing_is_there_in_part() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        List<Callable<Void>> tasks = new ArrayList<>(Collections.nCopies(CALLERS - 1, () -> {
            createUntilKilled(acknowledged);
            return null;
        }));
        tasks.add(() -> {
            while (acknowledged.size() < 50) {
                Thread.onSpinWait();
            }
            service.close();
            return null;
        });
        atOnce(tasks);

        startService();
        for (String applicant : acknowledged) {
            Response answer = get(service.at(applicant));
            ok(answer);
            assertEquals(3, answer.<List<?>>path("Experiences").size());
        }
        assertEquals(0L, Sql.value(postgres.getPostgresDatabase(), """
                select count(*) from applicant a
                where (select count(*) from experience e where e.applicant_id = a.id) <> 3
                """));
    }

    private void createUntilKilled(Queue<String> acknowledged) {
        Map<String, Object> applicant = with(mikeLiu(job), "Experiences", List.of(hooli(), hooli(), hooli()));
        try {
            while (true) {
                acknowledged.add(created(post(service.at(APPLICANTS), applicant)));
            }
        } catch (Exception e) {
            assertInstanceOf(IOException.class, e, "what it means to a caller that the service was killed");
        }
    }

    @Test
    void a_database_that_is_away_is_told_of_and_noticed_again_when_it_is_back() throws Exception {
        postgres.close();

        unavailable(get(service.at(job)));
        unavailable(get(service.at(job + "summary/")));
        unavailable(get(service.at(APPLICANTS + "?q=liu")));
        unavailable(post(service.at(JOBS), salesRep()));
        unavailable(patch(service.at(job), "{}"));
        assertAliveButNotReady();

        startDatabase();
        awaitOk(job);
        awaitOk("/q/health/ready");
        ok(get(service.at(created(post(service.at(JOBS), salesRep())))));
    }

    @Test
    void a_database_that_hangs_is_told_of_and_noticed_when_it_goes_on() throws Exception {
        signal("STOP");
        try {
            unavailable(get(service.at(job)));
            unavailable(patch(service.at(job), "{}"));
            assertAliveButNotReady();
        } finally {
            signal("CONT");
        }

        awaitOk(job);
        awaitOk("/q/health/ready");
    }

    @Test
    @Tag("deep")
    void a_replica_is_read_and_refuses_changes() throws Exception {
        stop();
        Files.createFile(data.resolve("18").resolve("standby.signal"));
        startDatabase();
        startService();

        ok(get(service.at(job)));
        ok(get(service.at(job + "summary/")));
        ok(get(service.at(APPLICANTS + "?q=liu")));
        unavailable(post(service.at(JOBS), salesRep()));
        unavailable(patch(service.at(job), "{}"));

        service.close();
        Map<String, String> readOnly = with(settings(), "SHORTLIST_READ_ONLY", "true");
        service = Program.serve(with(readOnly, "SHORTLIST_PRIMARY_URL", "https://shortlist.example"));
        ok(get(service.at(job)));
        problem(403, post(service.at(JOBS), salesRep())).says("Send changes to https://shortlist.example.");
        problem(403, patch(service.at(job), "{}")).says("only reads");
        String page = request().accept("text/html").get(service.at(job)).asString();
        assertTrue(page.contains("<h1"), page);
        assertFalse(page.contains("data-method="), page);
    }

    @Test
    @Tag("deep")
    void a_service_that_only_reads_does_not_upgrade_the_schema() throws Exception {
        service.close();
        DataSource database = postgres.getPostgresDatabase();
        Sql.run(database, "delete from flyway_schema_history where version = '7'");

        service = Program.serve(with(settings(), "SHORTLIST_READ_ONLY", "true"));

        ok(get(service.at(job)));
        assertEquals(0L, Sql.value(database, "select count(*) from flyway_schema_history where version = '7'"));
    }

    private void assertAliveButNotReady() {
        assertEquals(503, get(service.at("/q/health/ready")).statusCode());
        assertEquals(200, get(service.at("/q/health/live")).statusCode());
    }

    private void awaitOk(String address) {
        int status = 0;
        for (int attempt = 0; attempt < ATTEMPTS && status != 200; attempt++) {
            status = get(service.at(address)).statusCode();
        }
        assertEquals(200, status, address);
    }

    /** Sends a signal to all of PostgreSQL's processes. */
    private void signal(String name) throws Exception {
        String pid =
                Files.readAllLines(data.resolve("18").resolve("postmaster.pid")).get(0);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, pid));
        server.descendants().map(child -> Long.toString(child.pid())).forEach(command::add);
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }
}
