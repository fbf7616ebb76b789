package dev.shortlist.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shortlist.api.Problem.Fault;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Each exception's way into an RFC 9457 document: the one place where errors become answers. */
public class Problems {

    /** RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    static final String RETRY_AFTER_SECONDS = "2";

    /** The members of RFC 9457 §3.1, and the faults of the request where there are any. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @RegisterForReflection
    public record Document(String type, String title, int status, String detail, String instance, List<Fault> errors) {

        static Document of(Status status, String detail, String instance, List<Fault> faults) {
            return new Document(
                    "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, instance, faults);
        }
    }

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        return answer(problem.status, problem.getMessage(), uri, problem.faults);
    }

    /** What Quarkus REST itself finds: no such address or media type; or what an {@link Id} found, which it wraps. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        if (refusal.getCause() instanceof Problem problem) {
            return problem(problem, uri);
        }
        Status status = Status.fromStatusCode(refusal.getResponse().getStatus());
        return answer(status, sentence(status), uri, List.of());
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException refusal, UriInfo uri) {
        String methods = String.join(", ", Allow.methods());
        Response answer =
                answer(Status.METHOD_NOT_ALLOWED, "This address takes %s.".formatted(methods), uri, List.of());
        return Response.fromResponse(answer).header(HttpHeaders.ALLOW, methods).build();
    }

    @ServerExceptionMapper
    Response other(Throwable thrown, UriInfo uri) {
        SQLException refusal = Sql.cause(thrown);
        if (refusal != null && Sql.unavailable(refusal)) {
            LOG.warnf("The database is away, overloaded or a replica: %s", refusal.getMessage());
            // A commit may have reached it all the same.
            String detail = "The database is away, overloaded or a replica."
                    + " Look whether a change was stored before you send it again.";
            Response answer = answer(Status.SERVICE_UNAVAILABLE, detail, uri, List.of());
            return Response.fromResponse(answer)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        String id = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(thrown, "%s at %s", id, uri.getPath());
        String detail = "The fault is ours. The log tells more under the id in instance.";
        return answer(Document.of(Status.INTERNAL_SERVER_ERROR, detail, id, List.of()));
    }

    private static Response answer(Status status, String detail, UriInfo uri, List<Fault> faults) {
        return answer(Document.of(status, detail, uri.getRequestUri().getRawPath(), faults));
    }

    private static Response answer(Document document) {
        return Response.status(document.status())
                .type(MEDIA_TYPE)
                .entity(document)
                .build();
    }

    static String sentence(Status status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address; /api/ points to what there is.";
            case NOT_ACCEPTABLE -> "Accept has no media type that this address gives; it gives application/json.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The body must be JSON in UTF-8, not compressed, sent as Content-Type: application/json. A form is taken"
                        + " too, as application/x-www-form-urlencoded or multipart/form-data.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
