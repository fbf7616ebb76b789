package dev.shortlist.html;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.security.Closed;
import dev.shortlist.security.Keys;
import dev.shortlist.security.Role;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page shows and offers what its reader may do by the API, and nothing else. */
@QuarkusTest
@Tag("slow")
@TestProfile(Closed.class)
class RolePagesTest {

    private static final String NOBODY = "nobody";

    /** Links, and the addresses that filters are sent to. */
    private static final Pattern LINK = Pattern.compile(" (?:href|action)=\"(/[^\"]*)\"");

    private static final Pattern FORM = Pattern.compile("<form data-method=\"(\\w+)\" data-address=\"([^\"]+)\"");
    private static final Pattern IMPORT_FORM = Pattern.compile("<form class=\"import-file\" data-address=\"([^\"]+)\"");

    /** A curl command; its last argument is the address. */
    private static final Pattern COMMAND =
            Pattern.compile("<code>curl (?:-X (\\w+) )?[^<]*&#39;http://[^/<]+(/[^<]*)&#39;</code>");

    @Inject
    DataSource database;

    private List<String> addresses;
    private String job;
    private String applicant;
    private String experience;
    private String email;
    private String webhook;

    /** Words that stand nowhere but in the objects of this test. */
    private final List<String> words = new ArrayList<>();

    /** The status of each request that a page offered, so that each is sent once. */
    private final Map<String, Integer> statuses = new HashMap<>();

    /** A request of a browser; the body is null or a text. */
    private record Sent(String method, String address, String body, Map<String, String> headers) {

        static Sent get(String address) {
            return new Sent("GET", address, null, Map.of());
        }

        static Sent of(String method, String address, Object body) {
            String text =
                    body instanceof Map ? new ObjectMapper().valueToTree(body).toString() : (String) body;
            return new Sent(method, address, text, Map.of("Content-Type", JSON));
        }

        Sent withHeader(String name, String value) {
            return new Sent(method, address, body, with(headers, name, value));
        }

        Response by(String key, String accept) {
            RequestSpecification request = as(key).headers(headers)
                    .accept(accept)
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false);
            return body == null
                    ? request.request(method, address)
                    : request.body(body.getBytes(UTF_8)).request(method, address);
        }
    }

    @BeforeEach
    void some_pages() throws Exception {
        String name = word();
        RequestSpecification recruiter =
                as(Keys.aKey(database, name, Role.RECRUITER)).contentType(JSON);
        Map<String, Object> aJob = body("Title", word(), "Location", word(), "Description", word());
        job = created(recruiter.body(aJob).post(JOBS));
        String otherJob = created(recruiter.body(with(aJob, "Title", word())).post(JOBS));
        Map<String, Object> mike = with(mikeLiu(job), "Email", word() + "@test.com");
        Map<String, Object> past = with(with(hooli(), "Institution", word()), "Description", word());
        applicant = created(recruiter
                .body(with(with(with(mike, "First name", word()), "Last name", word()), "Experiences", List.of(past)))
                .post(APPLICANTS));
        experience = created(recruiter.body(with(past, "Applicant", applicant)).post(EXPERIENCES));
        created(recruiter
                .body(with(with(with(mike, "First name", word()), "Last name", word()), "Job", otherJob))
                .post(APPLICANTS));
        email = (String) mike.get("Email");
        webhook = "/api/webhooks/" + anId() + "/";
        Sql.run(
                database,
                "insert into webhook (id, url, state, secret, created_at)"
                        + " values (?, ?, 'Paused', sha256('x'), now())",
                id(webhook),
                "https://example.com/" + word());
        addresses = List.of(JOBS, job, APPLICANTS, applicant, EXPERIENCES, experience, JOBS + anId() + "/");
    }

    @AfterEach
    void no_webhook() throws Exception {
        Sql.run(database, "delete from webhook where id = ?", id(webhook));
    }

    private String word() {
        String word = "word" + anId();
        words.add(word);
        return word;
    }

    /** A request by the holder of a key, or by nobody if it is null. */
    private static RequestSpecification as(String key) {
        return key == null ? request() : request().header("Authorization", "Bearer " + key);
    }

    private static String page(String key, String address) {
        Response answer = as(key).accept("text/html").get(address);
        answer.then().contentType("text/html");
        return answer.asString();
    }

    @Test
    void a_recruiter_finds_the_forms_that_write() throws Exception {
        String key = Keys.aKey(database, Role.RECRUITER);
        for (String address : addresses) {
            assertTrue(page(key, address).contains("data-method="), address);
        }
    }

    @Test
    void a_reader_finds_none_and_no_link_to_one() throws Exception {
        String key = Keys.aKey(database, Role.READER);
        for (String address : addresses) {
            String page = page(key, address);
            assertFalse(page.contains("data-method="), address);
            assertFalse(page.contains("#create"), address);
        }
    }

    @Test
    void a_suggestion_is_a_link_for_whoever_may_follow_it() throws Exception {
        String link = ">Go to /api/webhooks/<";
        assertTrue(page(Keys.aKey(database, Role.ADMIN), "/api/webhook").contains(link));
        assertFalse(page(Keys.aKey(database, Role.READER), "/api/webhook").contains(link));
    }

    @Test
    void it_says_who_reads_it() throws Exception {
        String name = Keys.aName();
        String key = Keys.aKey(database, name, Role.READER);
        for (String address : addresses) {
            assertTrue(page(key, address).contains("<bdi>" + name + "</bdi>"), address);
        }
        String intake = Keys.aName();
        assertTrue(page(Keys.aKey(database, intake, Role.INTAKE), JOBS).contains("<bdi>" + intake + "</bdi>"));
    }

    @Test
    void a_history_says_who_made_a_change() throws Exception {
        String recruiter = words.get(0);
        assertTrue(page(Keys.aKey(database, Role.READER), applicant).contains("by <bdi>" + recruiter + "</bdi>"));
    }

    @Test
    void without_a_provider_nobody_signs_in_or_out() throws Exception {
        String unknown = request()
                .accept("text/html")
                .get(JOBS)
                .then()
                .statusCode(401)
                .extract()
                .asString();
        for (String page : List.of(unknown, page(Keys.aKey(database, Role.ADMIN), JOBS))) {
            assertFalse(page.contains("Sign in"), page);
            assertFalse(page.contains("Sign out"), page);
        }
        assertEquals(404, request().post("/sign-out").statusCode());
        assertEquals(404, as(Keys.aKey(database, Role.READER)).get("/sign-in").statusCode());
    }

    /** Whatever is answered by a page of ours: of an object, after a change, and of an error. */
    private List<Sent> pages() {
        Map<String, Object> mike = with(mikeLiu(job), "Email", email);
        List<Sent> pages = new ArrayList<>();
        readable().map(Sent::get).forEach(pages::add);
        for (String address : List.of(
                "/",
                JOBS + "?limit=x",
                JOBS + "?q=%00",
                APPLICANTS + "?job=" + id(job) + "&status=Under+review",
                APPLICANTS + "?status=none",
                APPLICANTS + "?job=none",
                "/api/changes/?after=none",
                applicant + "erase/",
                "/api/import/",
                EXPERIENCES + "?applicant=none",
                "/api/nothing/",
                "/api/nothing/1/",
                "/nothing",
                "/q/nothing",
                JOBS + "%ff")) {
            pages.add(Sent.get(address));
        }
        for (String address : List.of(job, applicant, experience, webhook)) {
            pages.add(Sent.get(address.replace(Long.toString(id(address)), Long.toString(anId()))));
            pages.add(Sent.get(address + "?unknown=1"));
            pages.add(Sent.of("PATCH", address, "{}"));
            pages.add(Sent.of("PATCH", address, "{}").withHeader("If-Match", "\"none\""));
            pages.add(Sent.of("PATCH", address, "{\"Unknown\": 1}"));
            pages.add(Sent.of("PUT", address, "{}"));
        }
        for (Sent create : List.of(
                Sent.of("POST", JOBS, salesRep()),
                Sent.of("POST", job, salesRep()),
                Sent.of("POST", APPLICANTS, mike),
                Sent.of("POST", APPLICANTS, with(mike, "Job", "no such job")),
                Sent.of("POST", applicant, mike),
                Sent.of("POST", APPLICANTS + anId() + "/", mike),
                Sent.of("POST", EXPERIENCES, with(hooli(), "Applicant", id(applicant))),
                Sent.of("POST", "/api/webhooks/", body("Url", "none")),
                Sent.of("POST", applicant + "erase/", "").withHeader("If-Match", "\"none\""),
                Sent.of("POST", "/api/import/", "{\"Unknown\": 1}")
                        .withHeader("Content-Type", "application/x-ndjson"))) {
            pages.add(create);
            pages.add(create.withHeader("Content-Type", "text/plain"));
            pages.add(new Sent(create.method, create.address + "?unknown=1", create.body, create.headers));
        }
        return pages;
    }

    /** Whatever may be got by the API, with the words of this test. */
    private Stream<String> readable() {
        return Stream.of(
                "/api/",
                JOBS + "?order=newest",
                job,
                job + "summary/",
                job + "funnel/",
                APPLICANTS + "?order=newest",
                APPLICANTS + "?email=" + email,
                applicant,
                applicant + "history/",
                applicant + "export/",
                EXPERIENCES + "?order=newest",
                EXPERIENCES + "?applicant=" + id(applicant),
                experience,
                "/api/changes/",
                "/api/webhooks/",
                webhook);
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY, Role.INTAKE, Role.READER, Role.RECRUITER, Role.ADMIN})
    void each_page_shows_and_offers_each_role_no_more_than_the_API_gives_it(String role) throws Exception {
        String key = role.equals(NOBODY) ? null : Keys.aKey(database, role);
        String api = readable()
                .map(address -> Sent.get(address).by(key, JSON))
                .filter(answer -> answer.statusCode() == 200)
                .map(Response::asString)
                .collect(Collectors.joining());
        for (Sent sent : pages()) {
            Response page = sent.by(key, "text/html");
            String of = role + " " + page.statusCode() + " " + sent;
            if (page.statusCode() == 303) {
                assertOffered(key, "GET", page.header("Location"), of);
            } else if (page.contentType().startsWith("text/html")) {
                String html = page.asString();
                String known = api + sent + sent.by(key, JSON).asString();
                for (String word : words) {
                    assertTrue(!html.contains(word) || known.contains(word), () -> of + " shows " + word);
                }
                // Who is not known yet is led to the start, which asks for credentials.
                boolean isKnown = html.contains("<ul class=\"caller\">");
                LINK.matcher(html)
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> isKnown || !link.equals("/api/"))
                        .forEach(link -> assertOffered(key, "GET", link, of));
                FORM.matcher(html).results().forEach(form -> assertOffered(key, form.group(1), form.group(2), of));
                IMPORT_FORM.matcher(html).results().forEach(form -> assertOffered(key, "POST", form.group(1), of));
                COMMAND.matcher(html)
                        .results()
                        .forEach(command -> assertOffered(
                                key,
                                Objects.requireNonNullElse(command.group(1), "GET"),
                                command.group(2).replace("&amp;", "&"),
                                of));
            }
        }
    }

    private void assertOffered(String key, String method, String address, String of) {
        if (address.startsWith("/assets/")) {
            return;
        }
        int status = statuses.computeIfAbsent(method + " " + address, offered -> {
            Sent request = method.equals("GET")
                    ? Sent.get(address.replace("&amp;", "&"))
                    : Sent.of(method, address, "{\"Unknown\": 1}");
            return request.by(key, JSON).statusCode();
        });
        assertFalse(
                Set.of(401, 403).contains(status), () -> of + " offers " + method + " " + address + ", a " + status);
    }

    @Test
    void intake_sees_what_was_stored_and_no_other_application() throws Exception {
        String page = Sent.of("POST", APPLICANTS, with(with(mikeLiu(job), "Email", email), "First name", "Michael"))
                .by(Keys.aKey(database, Role.INTAKE), "text/html")
                .then()
                .statusCode(201)
                .contentType("text/html")
                .extract()
                .asString();
        assertTrue(page.contains("Michael") && page.contains(email), page);
        assertFalse(page.contains("Also applied for") || page.contains(applicant), page);
    }
}
