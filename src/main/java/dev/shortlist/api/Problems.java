package dev.shortlist.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shortlist.api.Problem.Fault;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Each exception's way into an RFC 9457 document: the one place where errors become answers. */
public class Problems {

    /** RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** The members of RFC 9457 §3.1, and the faults of the request where there are any. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Document(String type, String title, int status, String detail, String instance, List<Fault> errors) {}

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        return answer(problem.status, problem.getMessage(), uri, problem.faults);
    }

    /** What Quarkus REST itself finds: no such address, method or media type. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        Response response = refusal.getResponse();
        Status status = Status.fromStatusCode(response.getStatus());
        Response answer = answer(status, sentence(status), uri, List.of());
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response internal(Throwable thrown, UriInfo uri) {
        String id = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(thrown, "%s at %s", id, uri.getPath());
        return Response.status(Status.INTERNAL_SERVER_ERROR)
                .type(MEDIA_TYPE)
                .entity(document(
                        Status.INTERNAL_SERVER_ERROR,
                        "The fault is ours. The log tells more under the id in instance.",
                        id,
                        List.of()))
                .build();
    }

    private static Response answer(Status status, String detail, UriInfo uri, List<Fault> faults) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(document(status, detail, uri.getRequestUri().getRawPath(), faults))
                .build();
    }

    private static Document document(Status status, String detail, String instance, List<Fault> faults) {
        return new Document("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, instance, faults);
    }

    private static String sentence(Status status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address. /api/ points to what there is.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method; Allow lists what it takes.";
            case NOT_ACCEPTABLE -> "This address has nothing of the media types in Accept: it gives application/json.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be JSON, sent as Content-Type: application/json.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
