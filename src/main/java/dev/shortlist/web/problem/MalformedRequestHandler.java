package dev.shortlist.web.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Responses requests that come to no route: their address is not well formed, they have no Host, or fail by a
 * {@link HttpProblem} in Vert.x, where who is asked before this may answer them otherwise.
 */
public class MalformedRequestHandler {

    /** The system property that turns off Quarkus' own check, which answers 400 without a body, before any route. */
    public static final String NOT_CHECKED_BY_QUARKUS = "vertx.disableURIValidation";

    /** Characters that RFC 3986 does not allow, and a % that is not followed by two hexadecimal digits. */
    private static final Pattern UNENCODED = Pattern.compile("[^!-~]|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    private static final HttpProblem NOT_WELL_FORMED = HttpProblem.of(
            Status.BAD_REQUEST,
            "The address is not well formed: what is neither a letter of English, a digit nor a delimiter must be"
                    + " percent-encoded, in UTF-8 (RFC 3986 §2).");

    @Inject
    ObjectMapper mapper;

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::check).failureHandler(this::respond);
    }

    private void check(RoutingContext request) {
        if (isWellFormed(request.request().uri())) {
            request.next();
        } else {
            request.fail(NOT_WELL_FORMED.status().getStatusCode(), NOT_WELL_FORMED);
        }
    }

    private void respond(RoutingContext request) {
        ProblemDocument problem = problem(request);
        if (problem == null) {
            request.next();
            return;
        }
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .end(Buffer.buffer(mapper.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            request.next();
        }
    }

    /**
     * What is wrong with a request that failed before it came to a route: a {@link HttpProblem}, or what Vert.x itself refuses,
     * such as a request without a Host (RFC 9112 §3.2).
     *
     * @return null if it is neither
     */
    public static ProblemDocument problem(RoutingContext request) {
        Status status = Status.fromStatusCode(request.statusCode());
        boolean known =
                request.failure() instanceof HttpProblem || status != null && status.getFamily() == Family.CLIENT_ERROR;
        if (request.response().headWritten() || !known) {
            return null;
        }
        String path = request.request().uri().replaceFirst("(?s)[?#].*", "");
        String instance = UNENCODED
                .matcher(path)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
        return ProblemDocument.of(
                status, detail(status, request.failure()), instance.isEmpty() ? "/" : instance, List.of());
    }

    private static String detail(Status status, Throwable failure) {
        if (failure instanceof HttpProblem) {
            return failure.getMessage();
        }
        return status == Status.BAD_REQUEST
                ? "The request needs a Host, and an address that begins with a slash."
                : ExceptionMappers.sentence(status);
    }

    private static boolean isWellFormed(String address) {
        if (UNENCODED.matcher(address).find()) {
            return false;
        }
        try {
            new URI(address);
            byte[] bytes = URLDecoder.decode(address, ISO_8859_1).getBytes(ISO_8859_1);
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (URISyntaxException | CharacterCodingException e) {
            return false;
        }
    }
}
