package dev.shortlist.persistence;

import static dev.shortlist.support.Api.*;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.DataDirectory;
import dev.shortlist.support.FreePort;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service on a primary and a standby that it replicates to synchronously. */
@Tag("deep")
class FailoverIT {

    private static final Logger LOG = Logger.getLogger(FailoverIT.class);

    private static final int WRITERS = 16;

    /** The contract's bound, part 6. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    /** An answer, and when it came; the database is lost if a statement or a connection failed. */
    private record Answered(int status, String location, boolean isDatabaseLost, long nanos) {}

    @TempDir
    Path data;

    private final int primaryPort = FreePort.find();
    private final int standbyPort = FreePort.find();
    private EmbeddedPostgres primary;
    private EmbeddedPostgres standby;
    private long primaryPid;

    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    @BeforeEach
    void start() throws Exception {
        database("primary", primaryPort).start().close();
        DataDirectory.copy(data.resolve("primary"), data.resolve("standby"));
        Files.createFile(data.resolve("standby").resolve("standby.signal"));
        Files.writeString(
                data.resolve("standby").resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 user=postgres port=%d'".formatted(primaryPort));
        primary = database("primary", primaryPort).start();
        primaryPid = Long.parseLong(Files.readAllLines(data.resolve("primary").resolve("postmaster.pid"))
                .get(0));
        standby = database("standby", standbyPort).start();
        Sql.run(primary.getPostgresDatabase(), "alter system set synchronous_standby_names = '*'");
        Sql.run(primary.getPostgresDatabase(), "select pg_reload_conf()");
    }

    private EmbeddedPostgres.Builder database(String name, int port) {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.resolve(name))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on");
    }

    @AfterEach
    void stop() throws Exception {
        standby.close();
        if (ProcessHandle.of(primaryPid).isPresent()) {
            signalPrimary("KILL");
        }
        primary.close();
    }

    private Map<String, String> settings() {
        return Program.at("jdbc:postgresql://localhost:%d,localhost:%d/postgres?targetServerType=primary"
                .formatted(primaryPort, standbyPort));
    }

    /** KILL: its processes end. STOP: they say nothing more, as when its network is lost. */
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void when_the_primary_is_lost_the_service_follows_to_the_standby_and_no_acknowledged_write_is_lost(String signal)
            throws Exception {
        try (Program.Service service = Program.serve(settings())) {
            String job = created(post(service.at(JOBS), salesRep()));
            Map<String, Object> applicant = with(mikeLiu(job), "Experiences", List.of(hooli(), hooli(), hooli()));
            List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(n -> CompletableFuture.runAsync(
                            () -> {
                                while (!stopped) {
                                    write(service.at(APPLICANTS), applicant);
                                }
                            },
                            task -> new Thread(task).start()))
                    .toList();
            awaitAnswers(201, 0, 200);
            signalPrimary(signal);
            long lost = System.nanoTime();
            // Statements that hear nothing any more are given up after some four seconds (SilenceWatch).
            while (answers.stream().filter(Answered::isDatabaseLost).count() < 1) {
                Thread.yield();
            }
            Sql.run(standby.getPostgresDatabase(), "select pg_promote()");
            long promoted = System.nanoTime();
            long back = awaitAnswers(201, promoted, 1);
            Duration outage = Duration.ofNanos(back - promoted);
            awaitAnswers(201, promoted, 200);
            stopped = true;
            for (CompletableFuture<Void> writer : writers) {
                writer.get();
            }

            LOG.infof(
                    "%s: promoted after %d ms, back %d ms after the promotion; %d writes, %d refused",
                    signal,
                    Duration.ofNanos(promoted - lost).toMillis(),
                    outage.toMillis(),
                    answers.stream().filter(answer -> answer.status == 201).count(),
                    answers.stream().filter(answer -> answer.status == 503).count());
            assertTrue(outage.compareTo(BOUND) < 0, outage::toString);
            assertEquals(
                    List.of(),
                    answers.stream()
                            .filter(answer -> answer.status != 201 && answer.status != 503)
                            .toList());
        }
        Set<Long> lost = answers.stream()
                .filter(answer -> answer.status == 201)
                .map(answer -> id(answer.location))
                .collect(toCollection(TreeSet::new));
        lost.removeAll(stored());
        assertEquals(Set.of(), lost);
        assertEquals(0L, Sql.value(standby.getPostgresDatabase(), """
                select count(*) from applicant a
                where (select count(*) from experience e where e.applicant_id = a.id) <> 3
                """));
    }

    private void write(String address, Map<String, Object> applicant) {
        Response answer = post(address, applicant);
        answers.add(new Answered(
                answer.statusCode(),
                answer.header("Location"),
                answer.asString().contains("database is away"),
                System.nanoTime()));
    }

    /** Waits for so many answers of a status since a time; gives when the first of them came. */
    private long awaitAnswers(int status, long since, int number) {
        while (true) {
            List<Long> times = answers.stream()
                    .filter(answer -> answer.status == status && answer.nanos > since)
                    .map(Answered::nanos)
                    .sorted()
                    .toList();
            if (times.size() >= number) {
                return times.get(0);
            }
            Thread.yield();
        }
    }

    private void signalPrimary(String signal) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(primaryPid)));
        ProcessHandle.of(primaryPid)
                .orElseThrow()
                .descendants()
                .map(child -> Long.toString(child.pid()))
                .forEach(command::add);
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    private Set<Long> stored() throws SQLException {
        Set<Long> ids = new TreeSet<>();
        try (Connection connection = standby.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from applicant")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
