package dev.shortlist.exchange;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.shortlist.support.Raw;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in (contract, part 5). */
@QuarkusTest
class ImportTest {

    private static final String IMPORT = "/api/import/";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Inject
    DataSource database;

    private final String title = "Title " + anId();
    private String job;

    @BeforeEach
    void aJobWithATitle() {
        job = created(post(JOBS, with(salesRep(), "Title", title)));
    }

    private static Response send(String query, String type, String file) {
        return request().contentType(type).body(file.getBytes(UTF_8)).post(IMPORT + query);
    }

    private static Response send(String file) {
        return send("", NDJSON, file);
    }

    private String line(String email) {
        return """
                {"Job": "%s", "First name": "Ana", "Last name": "Diaz", "Email": "%s", "Experiences": [
                {"Category": "Work", "Start": "2001-02-03T04:05:06Z", "End": null, "Institution": "Hooli", "Description": "d"}]}
                """.replace("\n", "").formatted(title, email) + "\n";
    }

    private String row(String email) {
        return "%s,Ana,Diaz,%s\n".formatted(title, email);
    }

    private static final String HEADER = "Job,First name,Last name,Email\n";

    private static void counts(Response answer, int lines, int jobs, int applicants, int experiences, int duplicates) {
        assertEquals(
                List.of(lines, jobs, applicants, experiences, duplicates),
                List.of(
                        answer.path("Lines"),
                        answer.path("Jobs"),
                        answer.path("Applicants"),
                        answer.path("Experiences"),
                        answer.path("Duplicates")),
                answer.asString());
    }

    /** Expects faults, as "line pointer", and that nothing was stored. */
    private Response faulty(Response answer, String... faults) {
        problem(400, answer);
        List<Map<String, Object>> errors = answer.path("errors");
        assertEquals(
                List.of(faults),
                errors.stream()
                        .map(error -> error.get("line") + " " + error.get("pointer"))
                        .toList(),
                answer.asString());
        assertEquals(List.of(), applicants("Email"));
        return answer;
    }

    private List<Object> applicants(String field) {
        return get(APPLICANTS + "?job=" + id(job)).path("results.'%s'".formatted(field));
    }

    @Test
    void applicants_with_their_experiences_are_stored_in_their_order() {
        Response answer = send(line("a@test.com") + "\n" + line("b@test.com"));

        ok(answer);
        assertEquals(
                "{\"Lines\":2,\"Jobs\":0,\"Applicants\":2,\"Experiences\":2,\"Duplicates\":0,\"errors\":[]}",
                answer.asString());
        assertEquals(List.of("a@test.com", "b@test.com"), applicants("Email"));
        assertEquals(2, get(job + "summary/").<Integer>path("applicant_count"));
        String applicant = get(APPLICANTS + "?job=" + id(job)).path("results[0].Url");
        assertEquals(List.of("Hooli"), get(applicant).path("Experiences.Institution"));
        assertEquals(
                List.of("created", "experience added"),
                get(applicant + "history/").path("results.What"));
    }

    @Test
    void what_an_export_gave_makes_the_same_data() {
        String applicant = created(post(
                APPLICANTS,
                with(
                        with(mikeLiu(job), "Last name", "=1+1, \"Liu\" \uD83D\uDE00"),
                        "Experiences",
                        List.of(work("2001-02-03T04:05:06.789Z", null), with(berkeley(), "Description", "a\nb")))));
        String other = anApplicant(job);
        for (String format : List.of("ndjson", "csv")) {
            String file = new String(
                    get(APPLICANTS + "?job=" + id(job) + "&format=" + format).asByteArray(), UTF_8);

            ok(send("?duplicates=keep", format.equals("csv") ? CSV : NDJSON, file));
        }

        List<String> urls = get(APPLICANTS + "?job=" + id(job)).path("results.Url");
        assertEquals(List.of(applicant, other), urls.subList(0, 2));
        assertEquals(ok(get(applicant)), ok(get(urls.get(2))));
        assertEquals(ok(get(other)), ok(get(urls.get(3))));
        Map<String, Object> withoutExperiences = get(applicant).path("");
        assertEquals(
                with(withoutExperiences, "Experiences", List.of()),
                get(urls.get(4)).path(""));
    }

    @Test
    void jobs_are_stored_too_and_applicants_of_the_same_file_find_them() {
        String other = "Other " + anId();
        String file = line("a@test.com").replace(title, other)
                + "{\"Id\": 7, \"Title\": \"%s\", \"Location\": \"Here\", \"Description\": \"d\", \"Url\": \"/api/jobs/7/\"}"
                        .formatted(other);

        counts(send(file), 2, 1, 1, 1, 0);

        assertEquals(List.of("Here"), get(JOBS + "?q=" + other).path("results.Location"));
        assertEquals(List.of(other), get(APPLICANTS + "?job=" + other).path("results.Job"));
    }

    @Test
    void an_id_that_a_job_of_the_file_was_exported_with_means_that_job() {
        String other = "Other " + anId();
        String exported = "{\"Id\": %d, \"Title\": \"%s\", \"Location\": \"Here\", \"Description\": \"d\"}\n"
                .formatted(id(job), other);

        counts(
                send(exported
                        + exported.replace(String.valueOf(id(job)), "7")
                        + line("a@test.com").replace(title, job)),
                3,
                2,
                1,
                1,
                0);

        assertEquals(List.of(), applicants("Email"));
        List<String> jobs = get(JOBS + "?q=" + other).path("results.Url");
        assertEquals(
                List.of("a@test.com"),
                get(APPLICANTS + "?job=" + id(jobs.get(0))).path("results.Email"));
    }

    @Test
    void an_unknown_title_is_a_fault_unless_jobs_are_to_be_created() {
        String other = "Other " + anId();
        String file = HEADER
                + row("a@test.com").replace(title, other)
                + row("b@test.com").replace(title, other);
        faulty(send("", CSV, file), "2 #/Job");

        counts(send("?create_jobs=true", CSV, file), 2, 1, 2, 0, 0);

        assertEquals(
                2,
                get(APPLICANTS + "?job=" + other).<List<Object>>path("results").size());
    }

    @Test
    void a_job_is_an_id_an_address_or_a_title_that_one_job_has() {
        String twice = "Twice " + anId();
        created(post(JOBS, with(salesRep(), "Title", twice)));
        created(post(JOBS, with(salesRep(), "Title", twice)));
        for (Object wrong : List.of(anId(), JOBS + anId() + "/", twice)) {
            faulty(send("", CSV, HEADER + row("a@test.com").replace(title, wrong.toString())), "2 #/Job");
        }

        counts(
                send(
                        "",
                        CSV,
                        HEADER
                                + row("a@test.com").replace(title, String.valueOf(id(job)))
                                + row("b@test.com").replace(title, job)),
                2,
                0,
                2,
                0,
                0);

        assertEquals(List.of("a@test.com", "b@test.com"), applicants("Email"));
    }

    @Test
    void each_fault_is_told_by_its_line_and_nothing_is_stored() {
        String file = line("a@test.com")
                + "{\n"
                + line("b@test.com").replace("\"Ana\"", "7").replace("\"Work\"", "\"Play\"")
                + "[]\n\n"
                + line("nobody").replace("\"Job\"", "\"Jobs\"");

        Response answer = faulty(
                send(file),
                "2 #",
                "3 #/First name",
                "3 #/Experiences/0/Category",
                "4 #",
                "6 #/Job",
                "6 #/Email",
                "6 #/Jobs");

        counts(answer, 5, 0, 1, 1, 0);
        assertTrue(!answer.asString().contains("nobody"));
    }

    @Test
    void a_dry_run_answers_the_same_and_stores_nothing() {
        String file = line("a@test.com") + line("A@TEST.com");
        counts(send("?dry_run=true&duplicates=skip", NDJSON, file), 2, 0, 1, 1, 1);
        assertEquals(List.of(), applicants("Email"));

        counts(send("?duplicates=skip", NDJSON, file), 2, 0, 1, 1, 1);
        assertEquals(List.of("a@test.com"), applicants("Email"));
    }

    @Test
    void an_applicant_whose_email_the_same_job_has_is_a_duplicate() {
        String file = line("a@test.com") + line("b@test.com") + line("B@test.com");
        Response answer = faulty(send(file), "3 #/Email");
        counts(answer, 3, 0, 3, 3, 1);

        counts(send("?duplicates=skip", NDJSON, file), 3, 0, 2, 2, 1);
        problem(400, send(line("A@test.com"))).says("already");
        counts(send("?duplicates=keep", NDJSON, file), 3, 0, 3, 3, 3);

        assertEquals(
                List.of("a@test.com", "b@test.com", "a@test.com", "b@test.com", "B@test.com"), applicants("Email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void CSV_may_come_from_a_spreadsheet(String separator) {
        String header = "LASTNAME,first_name,EMAIL,job,Status,Url";
        String file = "\uFEFF" + header.replace(",", separator) + "\r\n"
                + "'=Diaz,\"A\"\"n\na\",a@test.com,%s,offer pending,\r\n\r\n"
                        .formatted(title)
                        .replace(",", separator);

        counts(send("", CSV, file), 1, 0, 1, 0, 0);

        assertEquals(List.of("=Diaz"), applicants("Last name"));
        assertEquals(List.of("A\"n\na"), applicants("First name"));
        assertEquals(List.of("Offer pending"), applicants("Status"));
    }

    @Test
    void a_row_that_is_wrong_is_told_by_its_number_in_the_spreadsheet() {
        String file = HEADER + row("a@test.com") + "\"x\ny\",Ana,Diaz\n"
                + row("b@test.com").replace("\n", ",more\n");

        faulty(send("", CSV, file), "3 #/Email", "4 #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "Job,Email"})
    void an_empty_file_changes_nothing(String file) {
        counts(send("", CSV, file), 0, 0, 0, 0, 0);
    }

    @Test
    void rows_that_were_emptied_count_for_nothing_but_in_the_numbers_of_others() {
        String file = "\n,,\n" + HEADER + ",,,\n \t, ,\"\",\n\n" + row("a@test.com") + "\n\"\",\u00A0\n" + row("nobody")
                + "\"x\n\ny\",Ana,Diaz,b@test.com\n" + row("nobody") + "\n,,,\n";

        faulty(send("?create_jobs=true", CSV, file), "10 #/Email")
                .then()
                .body("errors[0].lines", equalTo(List.of(10, 12)));
        counts(send("", CSV, file.replace("nobody", "c@test.com").replace("x\n\ny", title)), 4, 0, 4, 0, 1);
    }

    @Test
    void empty_columns_at_the_end_and_separators_at_the_end_of_a_row_count_for_nothing() {
        String file = HEADER.replace("\n", ",,\u00A0,\n")
                + row("a@test.com").replace("\n", ",".repeat(16_384) + "\n")
                + row("b@test.com");

        faulty(send("", CSV, file.replace("b@test.com\n", "b@test.com,,more\n")), "3 #")
                .then()
                .body("errors[0].detail", containsString("column F"));
        counts(send("", CSV, file), 2, 0, 2, 0, 0);
        counts(send("", CSV, HEADER.replace(",", ",,") + row("c@test.com").replace(",", ",,")), 1, 0, 1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n", "sep=;\r"})
    void a_first_line_may_tell_the_separator(String line) {
        String file = "Job;First name;Last name;Email\r\n" + title + ";\"Ana, Bea, Cleo\";Diaz;nobody\r\n";

        faulty(send("", CSV, line + file), "3 #/Email");
        counts(send("", CSV, line + file.replace("nobody", "a@test.com")), 1, 0, 1, 0, 0);
        assertEquals(List.of("Ana, Bea, Cleo"), applicants("First name"));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("UTF-16LE", "\uFEFF", ""),
                arguments("UTF-16BE", "\uFEFF", ""),
                arguments("UTF-8", "\uFEFF", "; charset=windows-1252"),
                arguments("windows-1252", "", "; charset=windows-1252"),
                arguments("ISO-8859-15", "", "; charset=\"iso-8859-15\""),
                arguments("UTF-16LE", "", "; charset=utf-16le"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void a_file_may_have_the_encoding_that_its_byte_order_mark_or_its_type_tells(
            String charset, String mark, String parameter) {
        byte[] file = (mark + HEADER + row("a@test.com").replace("Ana", "Zoë €")).getBytes(Charset.forName(charset));

        Response answer = request().contentType(CSV + parameter).body(file).post(IMPORT);

        counts(answer, 1, 0, 1, 0, 0);
        assertEquals(List.of("Zoë €"), applicants("First name"));
    }

    @Test
    void bytes_that_are_not_of_the_encoding_are_told_by_their_rows_wherever_they_are() {
        String rows = IntStream.range(0, 2_000)
                .mapToObj(n -> row("a%d@test.com".formatted(n)).replace("Ana", n == 301 || n == 1_777 ? "Zoë" : "Ana"))
                .collect(Collectors.joining());
        byte[] file = (HEADER + rows + row("nobody")).getBytes(ISO_8859_1);

        faulty(request().contentType(CSV).body(file).post(IMPORT), "303 #", "2002 #/Email")
                .then()
                .body("errors[0].detail", allOf(containsString("UTF-8"), containsString("charset=windows-1252")))
                .body("errors[0].lines", equalTo(List.of(303, 1_779)));
        byte[] header = "Job,First name,Last name,Emaïl\n".getBytes(ISO_8859_1);
        faulty(request().contentType(CSV).body(header).post(IMPORT), "1 #");
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV + "; charset=klingon", CSV + "; charset=\"\"", NDJSON + "; charset=utf-16"})
    void an_encoding_that_cannot_be_read_is_a_415(String type) {
        problem(415, request().contentType(type).body(new byte[] {'x'}).post(IMPORT));
    }

    @Test
    void a_cell_without_an_end_is_told_by_the_row_in_which_it_begins() {
        String file = HEADER + row("a@test.com") + "\n" + title + ",\"Ana,Diaz,b@test.com\n" + row("c@test.com");

        faulty(send("", CSV, file), "4 #");
    }

    @Test
    void a_file_that_is_not_UTF_8_or_breaks_off_in_a_cell_is_a_400() {
        byte[] latin = (HEADER + row("a@test.com").replace("Ana", "\u00c4na")).getBytes(ISO_8859_1);
        problem(400, request().contentType(CSV).body(latin).post(IMPORT));
        problem(
                400,
                request().contentType(NDJSON).body(new byte[] {(byte) 0xC4}).post(IMPORT));
        problem(400, send("", CSV, HEADER + "\"Sales"));
    }

    @Test
    void equal_faults_are_one_with_their_first_lines_and_a_count() {
        String twice = "Twice " + anId();
        created(post(JOBS, with(salesRep(), "Title", twice)));
        created(post(JOBS, with(salesRep(), "Title", twice)));
        String ambiguous = IntStream.range(0, 200)
                .mapToObj(n -> row("a" + n + "@test.com").replace(title, twice))
                .collect(Collectors.joining());

        Response answer = faulty(
                send("", CSV, HEADER + row("a@test.com") + ambiguous + row("nobody") + row("noone")),
                "3 #/Job",
                "203 #/Email");

        problem(400, answer).says("202 things are wrong");
        assertEquals(
                Map.of(
                        "line",
                        3,
                        "pointer",
                        "#/Job",
                        "detail",
                        "Job must be a job's id or address: several jobs have this title.",
                        "lines",
                        IntStream.range(3, 23).boxed().toList(),
                        "count",
                        200),
                answer.path("errors[0]"));
        assertEquals(
                List.of("line", "pointer", "detail", "lines", "count"),
                List.copyOf(answer.<Map<String, ?>>path("errors[0]").keySet()));
        assertEquals(List.of(203, 204), answer.path("errors[1].lines"));
        assertEquals(2, answer.<Integer>path("errors[1].count"));
    }

    @Test
    void what_differs_is_told_apart() {
        long nobody = anId();
        String file = HEADER
                + row("a@test.com").replace(title, "Other " + nobody)
                + row("b@test.com").replace(title, JOBS + nobody)
                + row("c@test.com").replace(title, String.valueOf(nobody))
                + row("d@test.com").replace(title, "Another " + nobody)
                + row("e@test.com")
                + row("E@test.com");

        Response answer = faulty(send("", CSV, file), "2 #/Job", "3 #/Job", "7 #/Email");

        assertEquals(List.of(List.of(2, 5), List.of(3, 4), List.of(7)), answer.path("errors.lines"));
    }

    @Test
    void one_fault_is_told_in_the_singular() {
        problem(400, send("", CSV, HEADER + row("nobody"))).says("One thing is wrong with the file");
    }

    @Test
    void a_thousand_faults_at_most_are_told() {
        String file = IntStream.range(0, 1_500)
                .mapToObj("{\"Unknown %d\": 1}\n"::formatted)
                .collect(Collectors.joining());

        Response answer = send(file);

        problem(400, answer).says("At least");
        assertEquals(1_000, answer.<List<Object>>path("errors").size());
        assertEquals(1_500, answer.<Integer>path("Lines"));
    }

    @Test
    void all_lines_of_a_fault_are_counted() {
        Response answer = send("{}\n".repeat(1_500));

        problem(400, answer).says("6000 things");
        assertEquals(List.of(1_500, 1_500, 1_500, 1_500), answer.path("errors.count"));
    }

    @Test
    void all_applicants_of_a_file_are_for_the_job_that_is_chosen() {
        String twice = "Twice " + anId();
        created(post(JOBS, with(salesRep(), "Title", twice)));
        created(post(JOBS, with(salesRep(), "Title", twice)));
        String file = HEADER
                + row("a@test.com").replace(title, twice)
                + row("b@test.com").replace(title, "Other " + anId())
                + row("c@test.com").replace(title, "")
                + row("d@test.com").replace(title, aJob());
        counts(send("?dry_run=true&job=" + id(job), CSV, file), 4, 0, 4, 0, 0);

        counts(send("?job=" + id(job), CSV, file), 4, 0, 4, 0, 0);
        counts(send("?job=" + job, CSV, "First name,Last name,Email\nAna,Diaz,e@test.com\n"), 1, 0, 1, 0, 0);
        counts(
                send(
                        "?job=" + title,
                        NDJSON,
                        line("f@test.com").replace("\"Job\": \"" + title + "\"", "\"Job\": [null]")),
                1,
                0,
                1,
                1,
                0);

        assertEquals(
                List.of("a@test.com", "b@test.com", "c@test.com", "d@test.com", "e@test.com", "f@test.com"),
                applicants("Email"));
        problem(400, send("?job=" + id(job), CSV, file)).says("Email must be new in the job");
    }

    @Test
    void a_job_of_the_file_is_not_the_chosen_one_though_it_was_exported_with_its_id() {
        String exported = "{\"Id\": %d, \"Title\": \"%s\", \"Location\": \"Here\", \"Description\": \"d\"}\n"
                .formatted(id(job), aTitle());

        counts(send("?job=" + id(job), NDJSON, exported + line("a@test.com")), 2, 1, 1, 1, 0);

        assertEquals(List.of("a@test.com"), applicants("Email"));
    }

    @Test
    void a_job_that_there_is_not_cannot_be_chosen() {
        long nobody = anId();
        problem(400, send("?job=" + nobody, CSV, HEADER)).says("There is no job " + nobody + ".");
        problem(400, send("?job=Other " + nobody, CSV, HEADER)).says("job must be a job's id, address or title");
        problem(400, send("?create_jobs=true&job=" + id(job), CSV, HEADER))
                .says("create_jobs cannot be given together");
        counts(send("?create_jobs=false&job=" + id(job), CSV, HEADER), 0, 0, 0, 0, 0);
    }

    @Test
    void a_name_with_a_lone_surrogate_is_a_fault() {
        problem(400, send("{\"\\ud800\": 1}"));
    }

    @Test
    void a_line_is_a_mebibyte_at_most() {
        String tooLong = line("a@test.com").replace("\"d\"", "\"d\"" + " ".repeat(1 << 20));

        faulty(send(tooLong + line("b@test.com")), "1 #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"x", "x,"})
    void a_header_of_more_than_a_mebibyte_is_one_fault(String part) {
        String header = part.repeat((1 << 20) / part.length() + 1);

        faulty(send("", CSV, header + "\n" + row("a@test.com") + row("b@test.com")), "1 #");
    }

    @Test
    void a_row_has_a_thousand_cells_at_most() {
        String tooMany = "x,".repeat(1_001) + "\n";

        faulty(send("", CSV, tooMany + row("a@test.com")), "1 #")
                .then()
                .body("errors[0].detail", containsString("1,000"));
        faulty(send("", CSV, HEADER + tooMany + row("nobody")), "2 #", "3 #/Email");
    }

    @Test
    void a_fault_is_told_in_a_thousand_characters_however_long_a_name_is() {
        String name = "x" + "\uD83D\uDE00".repeat(100_000);
        String inHeader =
                HEADER.replace("\n", "," + name + "\n") + row("a@test.com").replace("\n", ",x\n");
        String inLine = line("a@test.com").replace("{\"Job", "{\"" + name + "\": 1, \"Job");

        for (Response answer : List.of(send("", CSV, inHeader), send(inLine))) {
            problem(400, answer);
            assertTrue(answer.<String>path("errors[0].pointer").length() <= 1_001);
            assertTrue(answer.<String>path("errors[0].detail").length() <= 1_001);
        }
    }

    @Test
    void a_row_is_a_mebibyte_at_most_and_the_rows_after_it_are_read() {
        String commas = ",".repeat(1 << 20) + "\n";
        String cells = ("x".repeat(2_000) + ",").repeat(600) + "\n";
        String lines = ("\"" + "x\n".repeat(1 << 18) + "\",").repeat(2) + "\n";

        faulty(
                send("", CSV, HEADER + commas + row("a@test.com") + cells + lines + title + ",Ana,Diaz,nobody\n"),
                "4 #",
                "6 #/Email");
    }

    @Test
    @Tag("slow")
    void a_file_may_be_longer_than_any_other_body() {
        String file = IntStream.range(0, 10_000)
                .mapToObj(n -> line("a" + n + "@test.com"))
                .collect(Collectors.joining());

        counts(send(file), 10_000, 0, 10_000, 10_000, 0);

        assertEquals(10_000, get(job + "summary/").<Integer>path("applicant_count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "skip"})
    void two_concurrent_imports_of_one_file_store_its_people_and_jobs_once(String duplicates) throws Exception {
        String other = "Other " + anId();
        String file = line("a@test.com").replace(title, other);
        Callable<Response> task = () -> send("?create_jobs=true&duplicates=" + duplicates, NDJSON, file);
        List<Response> answers;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // Both can check the file, and neither can store it.
            Sql.run(connection, "lock table job, applicant in share mode");

            answers = atOnce(List.of(task, task, () -> {
                awaitWaiting(2);
                connection.rollback();
                return null;
            }));
        }

        List<Integer> statuses =
                answers.stream().limit(2).map(Response::statusCode).sorted().toList();
        assertEquals(duplicates.equals("fail") ? List.of(200, 400) : List.of(200, 200), statuses);
        assertEquals(1, get(JOBS + "?q=" + other).<List<Object>>path("results").size());
        assertEquals(List.of("a@test.com"), get(APPLICANTS + "?job=" + other).path("results.Email"));
    }

    @Test
    void what_an_import_reads_is_in_temporary_tables_which_do_not_outlive_it() throws Exception {
        String staged = "select string_agg(distinct relpersistence::text, '') from pg_class where relname ~ '^import_'";
        List<Object> persistence = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "lock table applicant in share mode");

            atOnce(List.of(() -> send(line("a@test.com")), () -> {
                awaitWaiting(1);
                persistence.add(Sql.value(database, staged));
                connection.rollback();
                return null;
            }));
        }

        assertEquals(List.of("t"), persistence);
        assertNull(Sql.value(database, staged));
    }

    /** Waits until so many transactions wait for a lock. */
    private void awaitWaiting(long transactions) throws Exception {
        while ((long) Sql.value(database, "select count(*) from pg_locks where not granted") < transactions) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ids_that_callers_have_taken_are_passed_over() throws Exception {
        long next = (long) Sql.value(database, "select nextval('applicant_id_seq')") + 2;
        created(post(APPLICANTS + next + "/", mikeLiu(job)));

        counts(send(line("a@test.com") + line("b@test.com") + line("c@test.com")), 3, 0, 3, 3, 0);

        assertEquals(4, applicants("Id").size());
    }

    @Test
    void what_it_does_not_take_is_refused() {
        problem(415, send("", JSON, "{}"));
        problem(400, send("?dry_run=yes&duplicates=drop&what=1", NDJSON, ""))
                .says("true or false", "\"fail\", \"skip\", \"keep\"", "what");
        problem(405, get(IMPORT));
    }

    @Test
    void a_file_larger_than_a_gibibyte_is_a_413() {
        String statusLine = Raw.statusLine("POST " + IMPORT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + NDJSON
                + "\r\nContent-Length: " + ((1L << 30) + 1) + "\r\n\r\n{}");

        assertTrue(statusLine.startsWith("HTTP/1.1 413 "), statusLine);
    }

    @Test
    void a_file_that_breaks_off_is_not_stored() throws Exception {
        String file = line("a@test.com");
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + IMPORT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + NDJSON
                                    + "\r\nContent-Length: 9999\r\n\r\n" + file)
                            .getBytes(UTF_8));
        }

        // There are two places for imports: these two come to an end.
        counts(send("?dry_run=true", NDJSON, file), 1, 0, 1, 1, 0);
        counts(send("?dry_run=true", NDJSON, file), 1, 0, 1, 1, 0);
        assertEquals(List.of(), applicants("Email"));
    }
}
