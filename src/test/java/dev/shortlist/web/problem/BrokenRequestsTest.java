package dev.shortlist.web.problem;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to break a request, on every address. */
@QuarkusTest
class BrokenRequestsTest {

    private static final Pattern INSIDES = Pattern.compile(
            "(java|jakarta|org|com|io|dev)\\.[a-z]+\\.|Exception|\\bat [a-z.]+\\(|`|(?i:select .* from|insert into|update .* set|constraint|psql|hibernate|jackson)");

    private static final List<String> BROKEN_JSON = List.of(
            "", "{", "}", "[]", "null", "1", "\"a\"", "{\"Title\"", "{}{}", "{} x", "{'Title': 1}", "{\"Title\": NaN}");

    /** Values that no field takes, except as {@link #taken} says. */
    private static final List<Object> WRONG = Arrays.asList(
            null, 1, -1.5, true, List.of(), List.of("a"), Map.of("a", 1), "", " \t", "a\0b", "a".repeat(10_001));

    /**
     * @param names what the answer must name
     */
    private record Broken(String method, String address, String type, String body, int status, String names) {

        String failure() {
            Response answer = request()
                    .urlEncodingEnabled(false)
                    .contentType(type)
                    .body(body.getBytes(UTF_8))
                    .request(method, address);
            String text = answer.asString();
            boolean told = answer.statusCode() == status
                    && "application/problem+json".equals(answer.contentType())
                    && text.contains("\"status\":" + status)
                    && text.contains(names)
                    && !INSIDES.matcher(text).find();
            return told
                    ? null
                    : method + " " + address + " " + body.substring(0, Math.min(body.length(), 80)) + " -> "
                            + answer.statusCode() + " " + text;
        }
    }

    @Inject
    DataSource database;

    private final List<Broken> requests = new ArrayList<>();
    private String job;
    private String applicant;

    /** What creates and what patches, with a body that is right. */
    private final Map<String, Map<String, Object>> creates = new LinkedHashMap<>();

    private final Map<String, Map<String, Object>> patches = new LinkedHashMap<>();

    @BeforeEach
    void arrange() {
        job = aJob();
        applicant = anApplicant(job);
        Map<String, Object> experience = with(hooli(), "Applicant", applicant);
        creates.put(JOBS, salesRep());
        creates.put(JOBS + anId() + "/", salesRep());
        creates.put(APPLICANTS, mikeLiu(job));
        creates.put(APPLICANTS + anId(), mikeLiu(job));
        creates.put(EXPERIENCES, experience);
        creates.put(EXPERIENCES + anId() + "/", experience);
        patches.put(job, salesRep());
        patches.put(applicant, without(mikeLiu(job), "Experiences"));
        patches.put(created(post(EXPERIENCES, experience)), experience);
    }

    @Test
    void every_broken_request_is_told_what_is_wrong_with_it_and_changes_nothing() throws SQLException {
        creates.forEach((address, body) -> breakBody("POST", address, body));
        patches.forEach((address, body) -> breakBody("PATCH", address, body));
        creates.forEach((address, body) -> body.keySet().forEach(field -> {
            if (!List.of("Status", "End", "Experiences").contains(field)) {
                add("POST", address, without(body, field), 400, "\"#/" + field + "\"");
            }
        }));
        breakExperiences();
        breakQueries();
        breakAddresses();
        assertTrue(requests.size() > 300, () -> requests.size() + " requests");
        String before = stored();

        List<String> failures = requests.stream()
                .map(Broken::failure)
                .filter(failure -> failure != null)
                .toList();

        assertEquals("", String.join("\n", failures));
        assertEquals(before, stored());
    }

    private void breakBody(String method, String address, Map<String, Object> body) {
        for (String json : BROKEN_JSON) {
            add(method, address, json, 400, "\"#\"");
        }
        for (String type : List.of("text/plain", "application/xml", "application/json;charset=utf-16", "*/*")) {
            requests.add(new Broken(method, address, type, "{}", 415, "application/json"));
        }
        body.keySet().forEach(field -> {
            for (Object value : WRONG) {
                if (!taken(field, value)) {
                    add(method, address, with(body, field, value), 400, "\"#/" + field);
                }
            }
            add(method, address, with(body, field.toUpperCase(), "a"), 400, "\"#/" + field + "\"");
        });
        add(method, address, with(body, "Salary", 1), 400, "\"#/Salary\"");
        add(method, address, with(body, "a/b~c", 1), 400, "\"#/a~1b~0c\"");
        add(method, address, with(body, "Id", 1L << 53), 400, "\"#/Id\"");
        add(method, address + "?dry_run=true", body, 400, "\"dry_run\"");
        add(method, address, " ".repeat(1 << 20) + "{}", 413, "1 MiB");
    }

    private static boolean taken(String field, Object value) {
        boolean optional = List.of("Status", "End", "Experiences").contains(field);
        boolean one =
                Integer.valueOf(1).equals(value) && List.of("Job", "Applicant").contains(field);
        boolean none = field.equals("End") && value instanceof String text && text.isBlank();
        return one || none || value == null && optional || List.of().equals(value) && field.equals("Experiences");
    }

    private void breakExperiences() {
        String address = APPLICANTS + anId();
        hooli().keySet().forEach(field -> {
            for (Object value : WRONG) {
                if (!taken(field, value)) {
                    List<?> experiences = List.of(hooli(), with(hooli(), field, value));
                    Map<String, Object> body = with(mikeLiu(job), "Experiences", experiences);
                    add("POST", address, body, 400, "\"#/Experiences/1/" + field + "\"");
                }
            }
        });
        add("PATCH", applicant, mikeLiu(job), 400, EXPERIENCES);
    }

    private void breakQueries() {
        for (String address : List.of(JOBS, APPLICANTS)) {
            for (String name : List.of("limit", "after", "before")) {
                for (String value : List.of("", "a", "-1", "1.0", "1e1", "%2B1", "01", "99999999999999999999")) {
                    add("GET", address + "?" + name + "=" + value, "", 400, "\"parameter\":\"" + name + "\"");
                }
                add("GET", address + "?" + name + "=1&" + name + "=1", "", 400, "more than once");
            }
            for (String value : List.of("", "up", "newest,oldest")) {
                add("GET", address + "?order=" + value, "", 400, "\"parameter\":\"order\"");
            }
            add("GET", address + "?limit=0", "", 400, "from 1 to 200");
            add("GET", address + "?limit=201", "", 400, "from 1 to 200");
            add("GET", address + "?after=1&before=9", "", 400, "cannot be given together with after");
            add("GET", address + "?q=%00", "", 400, "\"parameter\":\"q\"");
            add("GET", address + "?q=a&q=b", "", 400, "\"parameter\":\"q\"");
            add("GET", address + "?offset=10", "", 400, "limit, order, after, before");
        }
        for (String status : List.of("", "Hired", "Under", "Under%20review,Started")) {
            add("GET", APPLICANTS + "?status=" + status, "", 400, "Offer accepted – yet to start");
        }
        // What is no id is a title, and other tests create jobs with all kinds of titles.
        String free = Long.toString(anId());
        for (String value :
                List.of("", "title-" + free, "0", "-" + free, free + ".0", "/api/jobs/", "/api/applicant/1/", free)) {
            add("GET", APPLICANTS + "?job=" + value, "", 400, "\"parameter\":\"job\"");
        }
        add("GET", JOBS + "?status=Started", "", 400, "\"parameter\":\"status\"");
        for (String address : List.of("/api/", job, job + "summary/", applicant)) {
            add("GET", address + "?limit=1", "", 400, "not a parameter here");
        }
    }

    private void breakAddresses() {
        for (String id : List.of("0", "-1", "01", "1.0", "a", "9007199254740992", "9".repeat(30), "%00", "%C3%A9")) {
            for (String address : List.of(JOBS, APPLICANTS, EXPERIENCES)) {
                add("POST", address + id, "{}", 404, "an id is");
            }
            for (String address : List.of(JOBS + id, JOBS + id + "/summary/", APPLICANTS + id + "/")) {
                add("GET", address, "", 404, "an id is");
            }
        }
        creates.forEach((address, body) -> {
            add("PUT", address, body, 405, "This address takes");
            boolean isExperience = address.matches(EXPERIENCES + ".+");
            add(
                    "DELETE",
                    address,
                    body,
                    isExperience ? 404 : 405,
                    isExperience ? "no experience" : "This address takes");
        });
        add("POST", job, salesRep(), 409, "is taken");
        add("POST", applicant, mikeLiu(job), 409, "is taken");
        add("PATCH", JOBS + anId(), salesRep(), 404, "no job");
        add("PATCH", APPLICANTS + anId(), Map.of("Last name", "Lee"), 404, "no applicant");
        add("PATCH", EXPERIENCES + anId(), hooli(), 404, "no experience");
    }

    private void add(String method, String address, Object body, int status, String names) {
        String json = body instanceof String text
                ? text
                : new ObjectMapper().valueToTree(body).toString();
        requests.add(new Broken(method, address, JSON, json, status, names));
    }

    /** How many rows there are, and a digest of them all. */
    private String stored() throws SQLException {
        StringBuilder digests = new StringBuilder();
        for (String table : List.of("job", "applicant", "experience")) {
            String sql = "select count(*) || ' ' || md5(string_agg(t::text, '' order by t.id)) from " + table + " t";
            digests.append(Sql.value(database, sql)).append('\n');
        }
        return digests.toString();
    }
}
