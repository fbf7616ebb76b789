package dev.shortlist.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.LogConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests' vocabulary: requests, what is expected of their answers, and objects to try them on. */
public final class Api {

    public static final String JOBS = "/api/jobs/";
    public static final String APPLICANTS = "/api/applicant/";
    public static final String EXPERIENCES = "/api/experience/";

    /** Every status, in the contract's order. */
    public static final List<String> STATUSES = List.of(
            "Under review", "Rejected", "Offer pending", "Offer rejected", "Offer accepted – yet to start", "Started");

    public static final String JSON = "application/json";
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** How many callers there are at the same time. */
    public static final int CALLERS = 8;

    private Api() {}

    // Requests. A body is a map, or the JSON text to send.

    /** A request whose content type is sent as given; text is sent in UTF-8. */
    public static RequestSpecification request() {
        EncoderConfig encoder = EncoderConfig.encoderConfig()
                .defaultContentCharset(StandardCharsets.UTF_8)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        // Quarkus formats each request for a log that nobody asked for. For deeply nested JSON that takes for ever.
        LogConfig quiet = LogConfig.logConfig();
        return RestAssured.given()
                // Each request has a client of its own, whose connection would stay open: there may be a thousand.
                .header("Connection", "close")
                .config(RestAssured.config().encoderConfig(encoder).logConfig(quiet));
    }

    public static Response get(String address) {
        return request().get(address);
    }

    /** GETs an address as it stands, such as a link that the service gave. */
    public static Response follow(String address) {
        return request().urlEncodingEnabled(false).get(address);
    }

    public static Response post(String address, Object body) {
        return request().contentType(JSON).body(body).post(address);
    }

    public static Response patch(String address, Object body) {
        return patch(address, body, JSON);
    }

    public static Response patch(String address, Object body, String contentType) {
        return request().contentType(contentType).body(body).patch(address);
    }

    // Answers.

    /** Expects 200 with JSON; gives its text. */
    public static String ok(Response answer) {
        assertEquals(200, answer.statusCode(), answer::asString);
        assertEquals("application/json", mediaType(answer));
        return answer.asString();
    }

    /** Expects 201; gives the address of what was created. */
    public static String created(Response answer) {
        assertEquals(201, answer.statusCode(), answer::asString);
        return URI.create(answer.header("Location")).getPath();
    }

    /** Expects a problem document (RFC 9457). */
    public static Refusal problem(int status, Response answer) {
        assertEquals(status, answer.statusCode(), answer::asString);
        assertEquals("application/problem+json", mediaType(answer));
        assertEquals(status, answer.<Integer>path("status"));
        List<Map<String, String>> errors = answer.path("errors");
        return new Refusal(answer.path("detail"), errors == null ? List.of() : errors);
    }

    /** Expects a 503 that says when to come back. */
    public static Refusal unavailable(Response answer) {
        Refusal refusal = problem(503, answer);
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        return refusal;
    }

    /** Expects a 400 for faults in exactly these places of the body. */
    public static Refusal invalid(Response answer, String... pointers) {
        Refusal refusal = problem(400, answer);
        assertEquals(
                new TreeSet<>(List.of(pointers)),
                refusal.errors.stream()
                        .map(error -> error.get("pointer"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        return refusal;
    }

    /** What a problem document says. */
    public record Refusal(String detail, List<Map<String, String>> errors) {

        /** Expects parts of sentences, anywhere in the document. */
        public void says(String... parts) {
            String all = Stream.concat(Stream.of(detail), errors.stream().map(error -> error.get("detail")))
                    .collect(Collectors.joining("\n"));
            for (String part : parts) {
                assertTrue(all.contains(part), () -> "\"" + part + "\" is not said in:\n" + all);
            }
        }
    }

    private static String mediaType(Response answer) {
        return answer.contentType().replaceFirst(";.*", "");
    }

    // Bodies, changed by with() and without().

    public static Map<String, Object> salesRep() {
        return body("Title", "Sales Rep", "Location", "Berkeley, CA", "Description", "Sells what we make.");
    }

    /** The contract's applicant. */
    public static Map<String, Object> mikeLiu(Object job) {
        return body(
                "Job", job,
                "First name", "Mike",
                "Last name", "Liu",
                "Email", "mike.liu@test.com",
                "Status", "Under review",
                "Experiences", List.of(berkeley(), hooli()));
    }

    public static Map<String, Object> berkeley() {
        return body(
                "Category", "Education",
                "Start", "September 1, 2000",
                "End", "June 1, 2004",
                "Institution", "University of California",
                "Description",
                        "I attended UC Berkeley, where I majored in CS and minored in underwater basket-weaving.");
    }

    public static Map<String, Object> hooli() {
        return body(
                "Category", "Work",
                "Start", "August 1, 2004",
                "End", "June 30, 2010",
                "Institution", "Hooli",
                "Description", "I worked as an engineer on the Hooli search team.");
    }

    /** Work at Hooli at another time; an end of null for work that still goes on. */
    public static Map<String, Object> work(String start, String end) {
        return with(with(hooli(), "Start", start), "End", end);
    }

    /** What creates an object in a collection. */
    public static Map<String, Object> creatable(String collection) {
        return switch (collection) {
            case JOBS -> salesRep();
            case APPLICANTS -> mikeLiu(aJob());
            case EXPERIENCES -> with(hooli(), "Applicant", anApplicant(aJob()));
            default -> throw new IllegalArgumentException(collection);
        };
    }

    /** The fields, given as names and values in turn. */
    public static Map<String, Object> body(Object... namesAndValues) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    public static <V> Map<String, V> with(Map<String, V> body, String name, V value) {
        Map<String, V> changed = new LinkedHashMap<>(body);
        changed.put(name, value);
        return changed;
    }

    public static Map<String, Object> without(Map<String, Object> body, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.remove(name);
        return changed;
    }

    // Objects, by their addresses.

    public static String aJob() {
        return created(post(JOBS, salesRep()));
    }

    public static String aJob(String title) {
        return created(post(JOBS, with(salesRep(), "Title", title)));
    }

    /** Mike Liu, with both of his experiences. */
    public static String anApplicant(String job) {
        return created(post(APPLICANTS, mikeLiu(job)));
    }

    /** Mike Liu, with another past. */
    public static String anApplicant(String job, Map<?, ?>... experiences) {
        return created(post(APPLICANTS, with(mikeLiu(job), "Experiences", List.of(experiences))));
    }

    /** The addresses of all objects in a list, page after page. */
    public static List<String> all(String list) {
        List<String> addresses = new ArrayList<>();
        for (String page = list; page != null; ) {
            Response answer = follow(page);
            ok(answer);
            addresses.addAll(answer.path("results.Url"));
            page = answer.path("next");
        }
        return addresses;
    }

    /** An address without its last slash. */
    public static String unslashed(String address) {
        return address.replaceFirst("/$", "");
    }

    /** The id in an address. */
    public static long id(String address) {
        return Long.parseLong(address.replaceAll("\\D", ""));
    }

    /** An id that no object has, far from those that the service gives. */
    public static long anId() {
        return ThreadLocalRandom.current().nextLong(1L << 40, 1L << 52);
    }

    /** A title that no job has yet. */
    public static String aTitle() {
        return "Title " + anId();
    }

    /** Runs one task for each of the {@link #CALLERS} at once; gives all results. */
    public static <T> List<T> atOnce(Callable<T> task) throws Exception {
        return atOnce(Collections.nCopies(CALLERS, task));
    }

    /** Runs tasks in a thread for each of the {@link #CALLERS}; gives their results in the tasks' order. */
    public static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
