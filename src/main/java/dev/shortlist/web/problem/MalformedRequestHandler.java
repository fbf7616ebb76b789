package dev.shortlist.web.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers requests that come to no resource: they are malformed, or a handler of Vert.x failed them, on purpose with a
 * {@link HttpProblem} or not. A failure handler that is installed before may answer them otherwise. So Quarkus' own error
 * page, which logs the address with its query, is never shown.
 */
public class MalformedRequestHandler {

    /** The system property that turns off Quarkus' own check of addresses, which answers 400 without a body. */
    public static final String DISABLE_URI_VALIDATION = "vertx.disableURIValidation";

    /** Characters that RFC 3986 does not allow, and a % that is not followed by two hexadecimal digits. */
    private static final Pattern UNENCODED = Pattern.compile("[^!-~]|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    /** So that there is a document to say so: Quarkus' own limits, which are wider, end the connection. */
    private static final int MAX_URI_LENGTH = 8_192;

    /** Over HTTP/2 nobody has checked it before. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private static final String MISSING_HOST = "The request needs a Host, and an address that begins with a slash.";

    private static final int MAX_HEADERS_LENGTH = 16_384;

    private static final HttpProblem NOT_WELL_FORMED = HttpProblem.of(
            Status.BAD_REQUEST,
            "The address is not well formed: all characters but ASCII letters, digits and delimiters must be"
                    + " percent-encoded, in UTF-8 (RFC 3986 §2).");

    @Inject
    ObjectMapper mapper;

    /** Runs before handlers with a path, which Vert.x matches with a well-formed address alone. */
    void install(@Observes @Priority(2) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::check).failureHandler(this::respond);
    }

    void install(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).failureHandler(this::respond);
        management.router().route().last().handler(request -> request.fail(404));
    }

    private void check(RoutingContext request) {
        if (LastRequest.isPast(request.request())) {
            return;
        }
        HttpProblem problem = malformation(request.request());
        if (problem == null) {
            request.next();
        } else {
            LastRequest.mark(request);
            request.fail(problem.status().getStatusCode(), problem);
        }
    }

    /** What is wrong with a request before it comes to a resource, or null. */
    private static HttpProblem malformation(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (request.version() == null) {
            return HttpProblem.of(
                    Status.HTTP_VERSION_NOT_SUPPORTED, "The versions of HTTP that are taken are 1.0, 1.1 and 2.");
        } else if (request.uri().length() > MAX_URI_LENGTH) {
            return HttpProblem.of(Status.REQUEST_URI_TOO_LONG, "The address is longer than 8,192 characters.");
        } else if (length(headers) > MAX_HEADERS_LENGTH) {
            return HttpProblem.of(
                    Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "All headers together are longer than 16,384 characters.");
        } else if (hosts.size() > 1) {
            return HttpProblem.of(Status.BAD_REQUEST, "The request names more than one Host (RFC 9112 §3.2).");
        } else if (!encodings.isEmpty()
                // Netty rejects a message whose last encoding is not chunked, and answers with a 400 without a body.
                && !(encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked"))) {
            return HttpProblem.of(
                    Status.BAD_REQUEST, "The only Transfer-Encoding that is taken is chunked (RFC 9112 §6.1).");
        } else if (!headers.getAll(HttpHeaders.CONTENT_LENGTH).stream()
                .allMatch(length -> LENGTH.matcher(length).matches())) {
            return HttpProblem.of(Status.BAD_REQUEST, "Content-Length is not a number of bytes (RFC 9110 §8.6).");
        } else if (!headers.getAll(HttpHeaders.EXPECT).stream().allMatch("100-continue"::equalsIgnoreCase)) {
            return HttpProblem.of(
                    Status.EXPECTATION_FAILED, "The only Expect that is taken is 100-continue (RFC 9110 §10.1.1).");
        } else if (!isWellFormed(request.uri())) {
            return NOT_WELL_FORMED;
        } else if (request.path() != null && request.path().contains(";")) {
            return HttpProblem.notFound("There is nothing at this address: none has a ; in it.");
        }
        // HTTP/1.0 has no need of it. Links and pages have.
        if (request.authority() == null) {
            return HttpProblem.of(Status.BAD_REQUEST, MISSING_HOST);
        }
        return isUri(request.absoluteURI()) ? null : NOT_WELL_FORMED;
    }

    private static boolean isUri(String address) {
        try {
            return address != null && new URI(address).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int length(MultiMap headers) {
        int length = 0;
        for (Map.Entry<String, String> header : headers) {
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    private void respond(RoutingContext request) {
        ProblemDocument problem = problem(request);
        if (problem == null) {
            request.next();
        } else if (request.response().headWritten()) {
            BegunAnswer.cutOff(request);
        } else if (!request.response().closed()) {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .end(Buffer.buffer(bytes(problem)));
        }
    }

    private byte[] bytes(ProblemDocument problem) {
        try {
            return mapper.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The document for a request that failed outside of a resource.
     *
     * @return null if Quarkus is about to ask for credentials
     */
    public static ProblemDocument problem(RoutingContext request) {
        String key = ProblemDocument.class.getName();
        ProblemDocument known = request.get(key);
        if (known == null && !isChallenge(request.failure())) {
            known = document(request);
            request.put(key, known);
        }
        return known;
    }

    private static boolean isChallenge(Throwable failure) {
        return failure instanceof AuthenticationException
                || failure instanceof UnauthorizedException
                || failure instanceof ForbiddenException;
    }

    private static ProblemDocument document(RoutingContext request) {
        Throwable failure = request.failure();
        String path = request.request().uri().replaceFirst("(?s)[?#].*", "");
        String instance = UNENCODED
                .matcher(path.isEmpty() ? "/" : path)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
        Status status =
                failure instanceof HttpProblem problem ? problem.status() : Status.fromStatusCode(request.statusCode());
        boolean isKnown = failure instanceof HttpProblem || status != null && status.getFamily() == Family.CLIENT_ERROR;
        if (status == Status.NOT_FOUND && !(failure instanceof HttpProblem)) {
            Addresses addresses = Arc.container().instance(Addresses.class).get();
            return ProblemDocument.nothingAt(instance, addresses.near(instance).orElse(null));
        }
        if (isKnown || failure == null && status != null) {
            return ProblemDocument.of(status, detail(status, failure), instance, List.of());
        }
        ProblemDocument unexpected = ExceptionMappers.unexpected(failure, instance, request);
        if (unexpected.status() == Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, ExceptionMappers.RETRY_AFTER_SECONDS);
        }
        return unexpected;
    }

    private static String detail(Status status, Throwable failure) {
        if (failure instanceof HttpProblem) {
            return failure.getMessage();
        }
        return status == Status.BAD_REQUEST ? MISSING_HOST : ExceptionMappers.sentence(status);
    }

    private static boolean isWellFormed(String address) {
        if (UNENCODED.matcher(address).find()) {
            return false;
        }
        try {
            byte[] bytes = URLDecoder.decode(address, ISO_8859_1).getBytes(ISO_8859_1);
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return isUri(address);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
