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
 * A request and its answer, which the page shows.
 *
 * @param request the request line
 * @param status the status line
 * @param methods that the address allows
 * @param json the body of the same answer as JSON
 */
@TemplateData
record HttpExchange(String request, String status, List<Header> headers, Collection<String> methods, RawString json) {

    /** A header field of the answer. */
    @TemplateData
    record Header(String name, String value) {

        /** The header fields that an answer has so far. */
        static List<Header> of(HttpServerResponse response) {
            List<Header> headers = new ArrayList<>();
            response.headers().forEach((name, value) -> {
                // With this one Vert.x keeps in mind not to compress; it is not sent.
                if (!name.equalsIgnoreCase("content-encoding")) {
                    headers.add(new Header(name, value));
                }
            });
            return headers;
        }
    }

    /**
     * @param target the address of the request, as far as a page may show it
     * @param status the status and reason of the answer
     */
    static HttpExchange of(
            HttpServerRequest request,
            String target,
            String status,
            List<Header> headers,
            Collection<String> methods,
            RawString json) {
        return new HttpExchange(
                request.method().name() + " " + target,
                request.version().alpnName().toUpperCase(Locale.ROOT) + " " + status,
                headers,
                methods,
                json);
    }
}
