package dev.shortlist.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Answers requests whose address is not well formed, such as one with a broken percent-encoding. */
public class BrokenRequests {

    /** The system property that turns off Quarkus' own check, which answers 400 without a body, before any route. */
    public static final String NOT_CHECKED_BY_QUARKUS = "vertx.disableURIValidation";

    @Inject
    ObjectMapper mapper;

    void answer(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        if (wellFormed(request.request().uri())) {
            request.next();
            return;
        }
        Problems.Document document = Problems.Document.of(
                Status.BAD_REQUEST,
                "The address is not well formed: what is neither a letter, a digit nor a delimiter must be"
                        + " percent-encoded (RFC 3986 §2.1).",
                request.request().uri(),
                List.of());
        try {
            request.response()
                    .setStatusCode(Status.BAD_REQUEST.getStatusCode())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                    .end(Buffer.buffer(mapper.writeValueAsBytes(document)));
        } catch (JsonProcessingException e) {
            request.next();
        }
    }

    private static boolean wellFormed(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
