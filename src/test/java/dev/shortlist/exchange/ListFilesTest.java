package dev.shortlist.exchange;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as files (contract, part 5). */
@QuarkusTest
class ListFilesTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Inject
    DataSource database;

    private static Response file(String address, String type) {
        return request().accept(type).get(address);
    }

    private static List<JsonPath> lines(Response file) {
        assertEquals(200, file.statusCode(), file::asString);
        return file.asString().lines().map(JsonPath::from).toList();
    }

    @Test
    void an_applicant_in_NDJSON_has_its_experiences_between_the_keys_of_a_list_item() {
        String title = "Title " + anId();
        String job = created(post(JOBS, with(salesRep(), "Title", title)));
        String applicant = anApplicant(job, berkeley(), work("2004-08-01T09:30:00Z", null));

        Response file = file(APPLICANTS + "?job=" + id(job), NDJSON);

        assertEquals(200, file.statusCode());
        assertEquals(
                "application/x-ndjson;charset=utf-8",
                file.contentType().replace(" ", "").toLowerCase());
        assertEquals("attachment; filename=\"applicants.ndjson\"", file.header("Content-Disposition"));
        assertTrue(file.headers().getValues("Vary").contains("Accept"));
        Map<String, Object> line = lines(file).get(0).getMap("");
        assertEquals(
                List.of("Id", "Job", "First name", "Last name", "Email", "Status", "Experiences", "Url"),
                List.copyOf(line.keySet()));
        assertEquals(title, line.get("Job"));
        assertEquals(applicant, line.get("Url"));
        assertEquals(
                List.of("2000-09-01T00:00:00Z", "2004-08-01T09:30:00Z"),
                lines(file).get(0).getList("Experiences.Start"));
        assertEquals(null, lines(file).get(0).getList("Experiences.End").get(1));
    }

    @Test
    void a_job_whose_title_others_have_is_named_by_its_address() {
        String title = "Title " + anId();
        String job = created(post(JOBS, with(salesRep(), "Title", title)));
        String other = created(post(JOBS, with(salesRep(), "Title", title)));
        anApplicant(job);
        anApplicant(other);

        assertEquals(
                List.of(job),
                lines(file(APPLICANTS + "?job=" + id(job), NDJSON)).stream()
                        .map(line -> line.get("Job"))
                        .toList());
        assertTrue(file(APPLICANTS + "?job=" + id(other), CSV).asString().contains("," + other + ","));
    }

    @Test
    void a_file_has_the_whole_list_in_the_order_of_ids() {
        String job = aJob();
        List<String> applicants =
                Stream.generate(() -> anApplicant(job)).limit(101).toList();

        for (String type : List.of(CSV, NDJSON)) {
            String text = file(APPLICANTS + "?job=" + id(job), type).asString();
            List<String> urls = text.lines()
                    .skip(type.equals(CSV) ? 1 : 0)
                    .map(line -> line.replaceFirst(".*(/api/applicant/\\d+/).*", "$1"))
                    .toList();
            assertEquals(applicants, urls);
        }
    }

    @Test
    void the_filters_are_those_of_the_list() {
        String job = aJob();
        String rejected = created(post(APPLICANTS, with(mikeLiu(job), "Status", "Rejected")));
        String ana = created(post(APPLICANTS, with(mikeLiu(job), "First name", "Ana")));
        anApplicant(job);

        for (Map.Entry<String, String> filter :
                Map.of("status=rejected", rejected, "q=ana", ana).entrySet()) {
            List<JsonPath> lines = lines(file(APPLICANTS + "?job=" + id(job) + "&" + filter.getKey(), NDJSON));
            assertEquals(
                    List.of(filter.getValue()),
                    lines.stream().map(line -> line.get("Url")).toList());
        }
        String none = "?q=nobody" + anId();
        assertEquals("", file(APPLICANTS + none, NDJSON).asString());
        assertEquals(
                BYTE_ORDER_MARK + "Id,Title,Location,Description,Url\r\n",
                file(JOBS + none, CSV).asString());
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "CSV, text/csv", "ndjson, application/x-ndjson"})
    void the_query_chooses_a_format_too(String format, String type) {
        Response file = request().accept("text/html").get(JOBS + "?q=nothing" + anId() + "&format=" + format);

        assertEquals(200, file.statusCode(), file::asString);
        assertTrue(file.contentType().startsWith(type), file.contentType());
    }

    @Test
    void whoever_takes_anything_gets_JSON() {
        for (String accept : List.of("*/*", "application/*", "text/csv;q=0.1, application/json")) {
            ok(file(JOBS + "?limit=1", accept));
        }
        problem(406, file(JOBS, "image/png"));
    }

    @Test
    void a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
        String secret = "x" + anId();
        List<String> titles = List.of(
                "=1+1 ",
                "+1 ",
                "-1 ",
                "@a ",
                "\uFF1D1 ",
                "\uFF0B1 ",
                "\uFF0D1 ",
                "\uFF20a ",
                "'\uFF1D1 ",
                "'=1 ",
                "a=1 ",
                "'a ");
        for (String title : titles) {
            created(post(JOBS, with(salesRep(), "Title", title + secret)));
        }

        List<String> cells = file(JOBS + "?q=" + secret, CSV)
                .asString()
                .lines()
                .skip(1)
                .map(line ->
                        line.split(",")[1].replace("\"", "").replace(secret, "").strip())
                .toList();

        assertEquals(
                List.of(
                        "'=1+1",
                        "'+1",
                        "'-1",
                        "'@a",
                        "'\uFF1D1",
                        "'\uFF0B1",
                        "'\uFF0D1",
                        "'\uFF20a",
                        "''\uFF1D1",
                        "''=1",
                        "a=1",
                        "'a"),
                cells);
    }

    @Test
    void a_cell_with_quotes_commas_and_line_breaks_is_quoted() {
        String secret = "x" + anId();
        String text = "a, \"b\"\r\nc\nÄ – \u202B\uD83D\uDE00";
        String job = created(post(JOBS, with(with(salesRep(), "Title", secret), "Description", text)));

        String csv = new String(file(JOBS + "?q=" + secret, CSV).asByteArray(), UTF_8);

        assertTrue(csv.contains(",\"a, \"\"b\"\"\r\nc\nÄ – \u202B\uD83D\uDE00\"," + job + "\r\n"), csv);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=10", "after=1", "before=9"})
    void a_parameter_of_pages_is_a_400(String parameter) {
        for (String list : List.of(JOBS, APPLICANTS)) {
            problem(400, file(list + "?" + parameter, CSV)).says("is for pages");
        }
    }

    @Test
    void a_wrong_filter_or_format_is_a_400_that_lists_all_formats() {
        problem(400, file(APPLICANTS + "?status=Hired&colour=red", NDJSON)).says("Under review", "colour");
        problem(400, get(JOBS + "?format=xml")).says("\"csv\", \"ndjson\"");
        problem(400, get(aJob() + "?format=csv")).says("\"json\", \"html\"");
    }

    @Test
    void HEAD_has_no_body() {
        Response head = request().accept(CSV).head(JOBS);

        assertEquals(200, head.statusCode());
        assertTrue(head.contentType().startsWith(CSV));
        assertEquals("", head.asString());
    }

    @Test
    void an_applicant_with_very_many_experiences_has_them_all() {
        String job = aJob();
        String many = created(post(APPLICANTS, with(mikeLiu(job), "Experiences", Collections.nCopies(901, hooli()))));
        String none = created(post(APPLICANTS, with(mikeLiu(job), "Experiences", List.of())));
        String one = anApplicant(job, berkeley());

        List<JsonPath> lines = lines(file(APPLICANTS + "?job=" + id(job), NDJSON));

        assertEquals(
                List.of(many, none, one),
                lines.stream().map(line -> line.get("Url")).toList());
        assertEquals(
                List.of(901, 0, 1),
                lines.stream().map(line -> line.getList("Experiences").size()).toList());
    }

    @Test
    @Tag("slow")
    void a_file_that_cannot_be_read_to_its_end_does_not_look_whole() throws Exception {
        String secret = "x" + anId();
        Sql.run(
                database,
                "insert into job select nextval('job_id_seq'), ?, 'a', repeat('x', 10000) from generate_series(1, 4000)",
                secret);
        try (Socket socket = new Socket();
                Connection connection = database.getConnection()) {
            InputStream answer = beginReading(socket, JOBS + "?format=ndjson&q=" + secret);
            connection.setAutoCommit(false);
            Sql.run(connection, "lock table job in access exclusive mode");

            // The service waits for the lock and gives up, while much of what it has written is not yet read.
            boolean isThereMore = true;
            while (isThereMore && !someoneWaits(connection)) {
                isThereMore = answer.read(new byte[4_096]) >= 0;
            }
            while (someoneWaits(connection)) {
                Thread.onSpinWait();
            }
            String rest = new String(readToEnd(answer), UTF_8);
            connection.rollback();

            assertFalse(
                    rest.endsWith("0\r\n\r\n"),
                    () -> rest.lines().count() + " lines, then " + rest.substring(Math.max(0, rest.length() - 300)));
        } finally {
            Sql.run(database, "delete from job where title = ?", secret);
        }
    }

    @Test
    void readers_who_stall_keep_nobody_out() throws Exception {
        String secret = "x" + anId();
        Sql.run(
                database,
                "insert into job select nextval('job_id_seq'), ?, 'a', repeat('x', 10000) from generate_series(1, 1000)",
                secret);
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                Socket socket = new Socket();
                readers.add(socket);
                beginReading(socket, JOBS + "?format=ndjson&q=" + secret);
            }
            ok(get(aJob()));
            created(post(JOBS, salesRep()));
        } finally {
            for (Socket socket : readers) {
                socket.close();
            }
            Sql.run(database, "delete from job where title = ?", secret);
        }
    }

    /** Reads the status line, and so little that the service has to wait. */
    private static boolean someoneWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select exists (select from pg_locks where relation = 'job'::regclass and not granted)")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    private static InputStream beginReading(Socket socket, String address) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(UTF_8));
        InputStream answer = socket.getInputStream();
        answer.readNBytes(12);
        return answer;
    }

    private static byte[] readToEnd(InputStream answer) {
        try {
            return answer.readAllBytes();
        } catch (IOException e) {
            // The service has closed the connection while more was to come.
            return new byte[0];
        }
    }
}
