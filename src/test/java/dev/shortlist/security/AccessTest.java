package dev.shortlist.security;

import static dev.shortlist.security.Keys.aKey;
import static dev.shortlist.security.Keys.aKeyOfNobody;
import static dev.shortlist.security.Keys.aName;
import static dev.shortlist.security.Keys.revoke;
import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.shortlist.support.Raw;
import dev.shortlist.support.Sql;
import dev.shortlist.support.Target;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in a closed service: each address, with each kind of caller. */
@QuarkusTest
@TestProfile(Closed.class)
class AccessTest {

    private static final Map<String, Set<String>> INCLUDED = Map.of(
            Role.INTAKE, Set.of(Role.INTAKE),
            Role.READER, Set.of(Role.READER),
            Role.RECRUITER, Set.of(Role.READER, Role.RECRUITER),
            Role.ADMIN, Set.of(Role.READER, Role.RECRUITER, Role.ADMIN));

    /**
     * A method at an address.
     *
     * @param roles of which it takes one; null where it takes none
     */
    record Route(String method, String path, Set<String> roles) {

        Response send(String authorization, String address) {
            RequestSpecification request = request();
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            return method.equals("POST") || method.equals("PATCH")
                    ? request.contentType(address.equals("/api/import/") ? "application/x-ndjson" : JSON)
                            .body("{\"Unknown\": 1}".getBytes(UTF_8))
                            .request(method, address)
                    : request.redirects().follow(false).request(method, address);
        }
    }

    @Inject
    DataSource database;

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> strangers = new LinkedHashMap<>();

    @BeforeEach
    void somebodyOfEachKind() throws Exception {
        for (String role : Role.ALL) {
            keys.put(role, "Bearer " + aKey(database, role));
        }
        String expired = aName();
        String revoked = aName();
        strangers.put("nobody", null);
        strangers.put("expired", "Bearer " + aKey(database, expired, Role.ADMIN));
        strangers.put("revoked", "Bearer " + aKey(database, revoked, Role.ADMIN));
        strangers.put("malformed bearer", "Bearer slk_1");
        strangers.put("malformed basic", "Basic %");
        strangers.put("key of another service", "Bearer " + aKeyOfNobody());
        strangers.put("token", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEiLCJncm91cHMiOlsiYWRtaW4iXX0.");
        Sql.run(database, "update api_key set expires_at = now() where name = ?", expired);
        revoke(database, revoked);
    }

    /** All resources of the application, and what it serves besides. */
    static List<Route> routes() throws Exception {
        Set<String> reader = Set.of(Role.READER);
        List<Route> routes = new ArrayList<>();
        resources().forEach((operation, roles) -> {
            String[] methodAndPath = operation.split(" ");
            routes.add(new Route(methodAndPath[0], methodAndPath[1], roles));
            if (methodAndPath[0].equals("GET")) {
                routes.add(new Route("HEAD", methodAndPath[1], roles));
            }
        });
        for (String path : List.of(
                "/q/openapi",
                "/q/openapi?format=json",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html",
                "/q/swagger-ui/swagger-ui-bundle.js",
                "/q/",
                "/q/health",
                "/q/metrics",
                "/nothing",
                "/index.html",
                "/templates/html/base.html")) {
            routes.add(new Route("GET", path, reader));
        }
        routes.add(new Route("POST", "/nothing", reader));
        for (String path : List.of("/api/nothing", "/api/jobs/1/nothing", "/api/experience/1/nothing")) {
            routes.add(new Route("GET", path, Set.copyOf(Role.ALL)));
        }
        routes.add(new Route("DELETE", "/api/jobs/1/", Set.copyOf(Role.ALL)));
        routes.add(new Route("GET", "/assets/shortlist.css", null));
        return routes;
    }

    /** The roles of each method of each resource, such as {@code GET /api/jobs/{id}/}; none where it names none. */
    private static Map<String, Set<String>> resources() {
        Map<String, Set<String>> roles = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPath(Target.path("classes"))) {
            if (!type.isAnnotatedWith(Path.class)) {
                continue;
            }
            Class<?> resource = type.reflect();
            for (Method method : resource.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod name = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (name != null) {
                        Path path = method.getAnnotation(Path.class);
                        String full =
                                resource.getAnnotation(Path.class).value() + "/" + (path == null ? "" : path.value());
                        roles.put(name.value() + " " + (full + "/").replaceAll("/+", "/"), roles(method));
                    }
                }
            }
        }
        return roles;
    }

    private static Set<String> roles(Method method) {
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        RolesAllowed all = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        return Stream.of(own == null ? all : own)
                .filter(allowed -> allowed != null)
                .flatMap(allowed -> Arrays.stream(allowed.value()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_OpenAPI_document_names_the_roles_of_each_resource() throws Exception {
        Map<String, Set<String>> described = new TreeMap<>();
        JsonNode document = new ObjectMapper(new YAMLFactory())
                .readTree(Files.newInputStream(java.nio.file.Path.of("src/main/resources/META-INF/openapi.yaml")));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    for (JsonNode scheme : operation.getValue().get("security")) {
                        Set<String> roles = new TreeSet<>();
                        scheme.elements().next().forEach(role -> roles.add(role.asText()));
                        String key = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                        assertEquals(roles, described.getOrDefault(key, roles), "the same for each scheme: " + key);
                        described.put(key, roles);
                        String description =
                                operation.getValue().path("description").asText();
                        roles.forEach(role -> assertTrue(description.contains("`" + role + "`"), key));
                    }
                }));
        Map<String, Set<String>> actual = resources();
        // It leads from the host to the API, of which it is no part.
        assertEquals(Set.of(Role.READER), actual.remove("GET /"));

        assertEquals(actual, described);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void each_address_gives_each_caller_what_they_may_have(Route route) throws Exception {
        String address = route.path.replace("{id}", Long.toString(anId()));
        strangers.forEach((stranger, authorization) -> {
            Response answer = route.send(authorization, address);
            assertEquals(route.roles == null ? 200 : 401, answer.statusCode(), stranger);
        });
        keys.forEach((role, authorization) -> {
            Response answer = route.send(authorization, address);
            boolean may = route.roles == null || INCLUDED.get(role).stream().anyMatch(route.roles::contains);
            if (may) {
                assertTrue(
                        !Set.of(401, 403).contains(answer.statusCode()) && answer.statusCode() < 500,
                        role + ": " + answer.statusCode());
            } else {
                assertEquals(403, answer.statusCode(), role);
                if (!route.method.equals("HEAD")) {
                    String named = Stream.of(Role.READER, Role.RECRUITER, Role.ADMIN)
                            .filter(route.roles::contains)
                            .findFirst()
                            .orElseThrow();
                    problem(403, answer).says("This takes the role " + named, "has " + role + ".");
                }
            }
        });
    }

    /** Other spellings of protected paths, as in CVE-2026-39852 and CVE-2026-50559. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/jobs;x/",
                "/api;x/jobs/",
                "/api/jobs%3Bx/",
                "/api%3Bx/jobs/",
                "/api%2Fjobs/",
                "/api%5Cjobs/",
                "/%61pi/jobs/",
                "//api/jobs/",
                "/assets/../api/jobs/",
                "/assets/%2e%2e/api/jobs/",
                "/assets/..%2Fapi/jobs/",
                "/assets/..%5Capi%5Cjobs/",
                "/assets;x/../api/jobs/",
                "/assets/;/../api/jobs/",
                "/q/openapi;x",
                "/q%2Fopenapi",
                "/q/openapi%3Bx",
                "/q/swagger-ui%2Findex.html",
                "/assets/..%2Fq%2Fopenapi",
                "/assets/..%2F..%2Fq/swagger-ui/index.html",
                "/assets/%2e%2e/q/openapi"
            })
    void no_spelling_of_a_path_passes_the_access_check(String path) {
        Raw.Answer answer = Raw.get(path);
        assertTrue(Set.of(400, 401, 404).contains(answer.status()), answer.status() + answer.body());
    }

    @Test
    void a_refusal_tells_nothing_of_what_there_is() throws Exception {
        RequestSpecification recruiter =
                request().header("Authorization", keys.get(Role.RECRUITER)).contentType(JSON);
        String job = created(recruiter.body(salesRep()).post(JOBS));
        String applicant = created(recruiter.body(mikeLiu(job)).post(APPLICANTS));
        String experience =
                created(recruiter.body(with(hooli(), "Applicant", applicant)).post(EXPERIENCES));
        for (String there : List.of(job, job + "summary/", applicant, experience)) {
            String missing = there.replace(Long.toString(id(there)), Long.toString(anId()));
            List<String> methods = there.equals(experience)
                    ? List.of("GET", "POST", "PATCH", "DELETE")
                    : List.of("GET", "POST", "PATCH");
            for (String method : methods) {
                for (String authorization : Arrays.asList(null, keys.get(Role.INTAKE), keys.get(Role.READER))) {
                    boolean isRead =
                            method.equals("GET") && keys.get(Role.READER).equals(authorization);
                    boolean isAnyMethod = there.endsWith("summary/") && !method.equals("GET");
                    if (!isRead && !isAnyMethod) {
                        assertEquals(
                                refusal(method, authorization, missing), refusal(method, authorization, there), there);
                    }
                }
            }
        }
    }

    private static String refusal(String method, String authorization, String address) {
        Response answer = new Route(method, address, null).send(authorization, address);
        assertTrue(Set.of(401, 403).contains(answer.statusCode()), answer::asString);
        return answer.statusCode() + " " + answer.path("detail");
    }

    @Test
    void intake_hands_in_an_applicant_and_nothing_else() throws Exception {
        RequestSpecification recruiter =
                request().header("Authorization", keys.get(Role.RECRUITER)).contentType(JSON);
        String job = created(recruiter.body(salesRep()).post(JOBS));
        RequestSpecification intake =
                request().header("Authorization", keys.get(Role.INTAKE)).contentType(JSON);

        String applicant = created(intake.body(mikeLiu(job)).post(APPLICANTS));

        problem(403, intake.body(mikeLiu(job)).post(applicant));
        problem(403, intake.body(mikeLiu(job)).post(APPLICANTS + anId()));
        problem(403, intake.body("{}").patch(applicant));
        problem(403, request().header("Authorization", keys.get(Role.INTAKE)).get(applicant));
    }

    @Test
    void intake_does_not_learn_who_has_applied() throws Exception {
        String job = created(as(Role.RECRUITER).body(salesRep()).post(JOBS));
        Map<String, Object> stranger = with(mikeLiu(job), "Email", "stranger@test.com");
        created(as(Role.INTAKE).body(mikeLiu(job)).post(APPLICANTS));

        Response known = as(Role.INTAKE).body(mikeLiu(job)).post(APPLICANTS + "?duplicates=fail");
        Response unknown = as(Role.INTAKE).body(stranger).post(APPLICANTS + "?duplicates=fail");

        problem(403, known).says("takes the role recruiter");
        assertEquals(known.asString(), unknown.asString());
        assertEquals(null, known.header("Location"));
    }

    private RequestSpecification as(String role) {
        return request().header("Authorization", keys.get(role)).contentType(JSON);
    }

    @Test
    void an_application_by_intake_starts_under_review() throws Exception {
        String job = created(request()
                .header("Authorization", keys.get(Role.RECRUITER))
                .contentType(JSON)
                .body(salesRep())
                .post(JOBS));
        RequestSpecification intake =
                request().header("Authorization", keys.get(Role.INTAKE)).contentType(JSON);
        for (Object status : Arrays.asList("Under review", " under REVIEW ", null)) {
            Response answer = intake.body(with(mikeLiu(job), "Status", status)).post(APPLICANTS);
            created(answer);
            assertEquals("Under review", answer.path("Status"));
        }
        created(intake.body(without(mikeLiu(job), "Status")).post(APPLICANTS));

        for (Object status : List.of("Started", "offer accepted - yet to start", "Rejected", "Hired", "", 1)) {
            invalid(intake.body(with(mikeLiu(job), "Status", status)).post(APPLICANTS), "#/Status")
                    .says("Status must be \"Under review\"");
        }
        invalid(
                intake.body(with(with(mikeLiu(job), "Status", "Started"), "Email", "mike"))
                        .post(APPLICANTS),
                "#/Status",
                "#/Email");
        invalid(
                request()
                        .header("Authorization", keys.get(Role.INTAKE))
                        .contentType("application/x-www-form-urlencoded")
                        .body("Job=%d&First+name=Mike&Last+name=Liu&Email=mike@test.com&Status=Started"
                                .formatted(id(job)))
                        .post(APPLICANTS),
                "#/Status");
        created(request()
                .header("Authorization", keys.get(Role.RECRUITER))
                .contentType(JSON)
                .body(with(mikeLiu(job), "Status", "Started"))
                .post(APPLICANTS));
    }

    @Test
    void a_browser_gets_a_page_that_names_the_role() {
        for (String address : List.of(JOBS, "/q/swagger-ui/", "/")) {
            String page = request()
                    .header("Authorization", keys.get(Role.INTAKE))
                    .accept("text/html")
                    .get(address)
                    .then()
                    .statusCode(403)
                    .contentType("text/html")
                    .extract()
                    .asString();
            assertTrue(page.contains("This takes the role reader"), page);
        }
    }
}
