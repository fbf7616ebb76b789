package dev.shortlist.web.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;

/**
 * The methods of what is no resource: the pages' files, Swagger UI and the OpenAPI document. Quarkus answers any method
 * there with the document, or with a 404.
 */
public class FileMethods {

    private static final Pattern FILES = Pattern.compile("/assets/.*|/q/openapi(?:[./].*)?|/q/swagger-ui(?:/.*)?");

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    /** After authentication and authorization, which have priorities of 200 and 100. */
    private static final int PRIORITY = 50;

    void register(@Observes Filters filters) {
        filters.register(FileMethods::check, PRIORITY);
    }

    private static void check(RoutingContext request) {
        HttpMethod method = request.request().method();
        if (method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || !FILES.matcher(request.normalizedPath()).matches()) {
            request.next();
        } else if (method.equals(HttpMethod.OPTIONS)) {
            request.response().putHeader(HttpHeaders.ALLOW, ALLOWED).end();
        } else {
            reject(request, ALLOWED);
        }
    }

    /** Answers a 405 outside of Quarkus REST. */
    public static void reject(RoutingContext request, String allowed) {
        request.response().putHeader(HttpHeaders.ALLOW, allowed);
        request.fail(
                Status.METHOD_NOT_ALLOWED.getStatusCode(),
                HttpProblem.of(Status.METHOD_NOT_ALLOWED, "This address takes %s.".formatted(allowed)));
    }
}
