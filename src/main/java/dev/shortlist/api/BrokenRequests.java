package dev.shortlist.api;

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

/** Answers requests that come to no route: their address is not well formed, or they have no Host. */
public class BrokenRequests {

    /** The system property that turns off Quarkus' own check, which answers 400 without a body, before any route. */
    public static final String NOT_CHECKED_BY_QUARKUS = "vertx.disableURIValidation";

    /** What RFC 3986 has no place for, or only in another's role. */
    private static final Pattern UNENCODED = Pattern.compile("[^!-~]|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    @Inject
    ObjectMapper mapper;

    void answer(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::check).failureHandler(this::refused);
    }

    private void check(RoutingContext request) {
        if (wellFormed(request.request().uri())) {
            request.next();
        } else {
            answer(
                    request,
                    Status.BAD_REQUEST,
                    "The address is not well formed: what is neither a letter of English, a digit nor a delimiter must"
                            + " be percent-encoded, in UTF-8 (RFC 3986 §2).");
        }
    }

    /** What Vert.x itself refuses, such as a request without a Host (RFC 9112 §3.2). */
    private void refused(RoutingContext request) {
        Status status = Status.fromStatusCode(request.statusCode());
        if (request.response().headWritten() || status == null || status.getFamily() != Family.CLIENT_ERROR) {
            request.next();
        } else if (status == Status.BAD_REQUEST) {
            answer(request, status, "The request needs a Host, and an address that begins with a slash.");
        } else {
            answer(request, status, Problems.sentence(status));
        }
    }

    private void answer(RoutingContext request, Status status, String detail) {
        String path = request.request().uri().replaceFirst("[?#].*", "");
        String instance = UNENCODED
                .matcher(path)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
        try {
            request.response()
                    .setStatusCode(status.getStatusCode())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                    .end(Buffer.buffer(mapper.writeValueAsBytes(
                            Problems.Document.of(status, detail, instance.isEmpty() ? "/" : instance, List.of()))));
        } catch (JsonProcessingException e) {
            request.next();
        }
    }

    private static boolean wellFormed(String address) {
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
