package dev.shortlist.web.problem;

import dev.shortlist.persistence.IdTakenException;
import dev.shortlist.persistence.SqlStates;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns each exception of a resource into a problem document (RFC 9457). */
public class ExceptionMappers {

    /** The Retry-After of a 503. */
    public static final String RETRY_AFTER_SECONDS = "2";

    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    @Inject
    Addresses addresses;

    /** The document of a problem. */
    @ServerExceptionMapper
    public RestResponse<ProblemDocument> problem(HttpProblem problem, UriInfo uri, RoutingContext request) {
        request.put(HttpProblem.REFUSAL, problem.refusal());
        ResponseBuilder<ProblemDocument> response =
                response(problem.status(), problem.getMessage(), uri, problem.violations());
        return (problem.location() == null ? response : response.header(HttpHeaders.LOCATION, problem.location()))
                .build();
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> idTaken(IdTakenException taken, UriInfo uri) {
        return response(Status.CONFLICT, taken.getMessage(), uri, List.of()).build();
    }

    /** Errors of Quarkus REST itself: no such address or media type, or a problem in a path parameter, which it wraps. */
    @ServerExceptionMapper
    RestResponse<ProblemDocument> rejected(WebApplicationException rejection, UriInfo uri, RoutingContext request) {
        if (rejection.getCause() instanceof HttpProblem problem) {
            return problem(problem, uri, request);
        }
        Status status = Status.fromStatusCode(rejection.getResponse().getStatus());
        if (status == Status.NOT_FOUND) {
            String suggestion = addresses.near(uri.getPath()).orElse(null);
            return response(ProblemDocument.nothingAt(uri.getRequestUri().getRawPath(), suggestion))
                    .build();
        }
        return response(status, sentence(status), uri, List.of()).build();
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> notAllowed(NotAllowedException rejection, UriInfo uri) {
        String methods = String.join(", ", AllowedMethods.ofRequest());
        return response(Status.METHOD_NOT_ALLOWED, "This address takes %s.".formatted(methods), uri, List.of())
                .header(HttpHeaders.ALLOW, methods)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> other(Throwable thrown, UriInfo uri, RoutingContext request) {
        BegunAnswer.cutOff(request);
        ProblemDocument document = unexpected(thrown, uri.getRequestUri().getRawPath(), request);
        ResponseBuilder<ProblemDocument> response = response(document);
        if (document.status() == Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    /** The document for an exception that nobody expected: a 503 where there is no database, or else a 500. */
    static ProblemDocument unexpected(Throwable thrown, String path, RoutingContext request) {
        SQLException cause = SqlStates.cause(thrown);
        if (cause != null && SqlStates.isUnavailable(cause)) {
            LOG.warnf("The database is away, overloaded or a replica: %s", SafeLog.describe(cause));
            request.put(HttpProblem.REFUSAL, "database");
            // A commit may have reached it all the same.
            String detail = "The database is away, overloaded or a replica."
                    + " Check whether a change was stored before you send it again.";
            return ProblemDocument.of(Status.SERVICE_UNAVAILABLE, detail, path, List.of());
        }
        String id = "urn:uuid:" + UUID.randomUUID();
        if (request.response().closed() || SafeLog.isHangUp(thrown)) {
            LOG.debugf(thrown, "%s: the caller has hung up", id);
        } else {
            LOG.errorf(thrown, "%s at %s", id, SafeLog.bounded(path));
        }
        String detail = "The fault is ours. The log says more under the id in instance.";
        return ProblemDocument.of(Status.INTERNAL_SERVER_ERROR, detail, id, List.of());
    }

    private static ResponseBuilder<ProblemDocument> response(
            Status status, String detail, UriInfo uri, List<Violation> violations) {
        return response(ProblemDocument.of(status, detail, uri.getRequestUri().getRawPath(), violations));
    }

    private static ResponseBuilder<ProblemDocument> response(ProblemDocument document) {
        return ResponseBuilder.<ProblemDocument>create(document.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(document);
    }

    /** The detail for a status, where the exception itself has no message for a caller. */
    static String sentence(Status status) {
        return switch (status) {
            case NOT_ACCEPTABLE -> "Accept has no media type that this address gives; it gives application/json.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The body must be JSON in UTF-8, not compressed, sent as Content-Type: application/json. A form is taken"
                        + " too, as application/x-www-form-urlencoded or multipart/form-data.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
