package dev.shortlist.html;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A request, and the very answer that a page is part of.
 *
 * @param request the request line
 * @param status the status line
 * @param methods what the address takes
 * @param json the body that asking for JSON gives
 */
@TemplateData
public record HttpExchange(
        String request, String status, List<Header> headers, Collection<String> methods, RawString json) {

    /** A line of the answer's header. */
    @TemplateData
    public record Header(String name, String value) {

        /** What an answer has so far. */
        static List<Header> of(HttpServerResponse response) {
            List<Header> headers = new ArrayList<>();
            response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
            return headers;
        }
    }

    /** @param status the answer's, with its reason */
    static HttpExchange of(
            HttpServerRequest request,
            String status,
            List<Header> headers,
            Collection<String> methods,
            RawString json) {
        return new HttpExchange(
                request.method().name() + " " + request.uri(),
                request.version().alpnName().toUpperCase(Locale.ROOT) + " " + status,
                headers,
                methods,
                json);
    }
}
