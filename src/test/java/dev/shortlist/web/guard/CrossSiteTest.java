package dev.shortlist.web.guard;

import static dev.shortlist.support.Api.*;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of other sites cannot write through their readers' browsers, by scripts or by forms. */
@QuarkusTest
public class CrossSiteTest {

    private static final List<String> OTHER_ORIGINS = List.of(
            "http://elsewhere.example", "null", "http://localhost:1", "http://localhost.elsewhere.example", "%", "");

    private static Stream<Arguments> other_sites() {
        Stream<Arguments> byOrigin = OTHER_ORIGINS.stream()
                .flatMap(origin -> Stream.of(null, "same-origin", "same-site", "cross-site", "none")
                        .map(site -> Arguments.of(origin, site)));
        Stream<Arguments> bySite = Stream.of(null, "own")
                .flatMap(origin ->
                        Stream.of("same-site", "cross-site", "", "nonsense").map(site -> Arguments.of(origin, site)));
        return Stream.concat(byOrigin, bySite);
    }

    private static Stream<Arguments> own_sites() {
        return Stream.of(null, "own")
                .flatMap(origin -> Stream.of(null, "same-origin", "none").map(site -> Arguments.of(origin, site)));
    }

    private static RequestSpecification from(String origin, String site) {
        RequestSpecification request = request();
        if (origin != null) {
            request.header("Origin", origin.equals("own") ? "http://localhost:" + RestAssured.port : origin);
        }
        return site == null ? request : request.header("Sec-Fetch-Site", site);
    }

    /** Creates a job as a script does, and as both kinds of forms do. */
    private static List<Response> writes(String origin, String site) {
        Map<String, Object> job = salesRep();
        RequestSpecification multipart = from(origin, site).contentType(ContentType.MULTIPART);
        job.forEach(multipart::multiPart);
        return Arrays.asList(
                from(origin, site).contentType(ContentType.JSON).body(job).post(JOBS),
                from(origin, site)
                        .contentType(ContentType.URLENC)
                        .formParams(job)
                        .post(JOBS),
                multipart.post(JOBS));
    }

    @ParameterizedTest
    @MethodSource("other_sites")
    void a_page_of_another_site_cannot_write_but_read(String origin, String site) {
        writes(origin, site).forEach(answer -> problem(403, answer).says("another site"));
        from(origin, site).get(JOBS).then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("own_sites")
    void a_page_of_this_site_or_a_program_can(String origin, String site) {
        writes(origin, site).forEach(answer -> created(answer));
    }
}
