package dev.shortlist.browse;

import io.quarkus.qute.RawString;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What every page shows around its own part.
 *
 * @param self the path of what is shown, with its last slash; after a create, of the new object
 * @param address the whole address that was asked for
 * @param operation what was asked for; null where the address does not know it
 * @param tag the entity tag of the JSON, or null
 */
public record Page(String self, Address address, Operation operation, String tag, Exchange exchange) {

    /** A step of the way here. */
    public record Crumb(String name, String address) {}

    /**
     * The request, and this very answer.
     *
     * @param request the request line
     * @param status the status line
     * @param methods what the address takes
     * @param json the body that asking for JSON gives
     */
    public record Exchange(
            String request, String status, List<Header> headers, Collection<String> methods, RawString json) {}

    /** A line of the answer's header. */
    public record Header(String name, String value) {

        /** What an answer has so far. */
        static List<Header> of(HttpServerResponse response) {
            List<Header> headers = new ArrayList<>();
            response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
            return headers;
        }
    }

    /**
     * A page.
     *
     * @param path of what is shown, with or without its last slash
     * @param status the answer's, with its reason
     * @param tag the entity tag of the JSON, or null
     */
    static Page of(
            String path,
            Address address,
            HttpServerRequest request,
            String status,
            List<Header> headers,
            Collection<String> methods,
            String tag,
            RawString json) {
        String method = request.method().name();
        return new Page(
                path.endsWith("/") ? path : path + "/",
                address,
                Operation.of(method, address.path()).orElse(null),
                tag,
                new Exchange(
                        method + " " + request.uri(),
                        request.version().alpnName().toUpperCase(Locale.ROOT) + " " + status,
                        headers,
                        methods,
                        json));
    }

    /** The steps between the root and the page itself: the parents of its address. */
    public List<Crumb> crumbs() {
        List<Crumb> crumbs = new ArrayList<>();
        String[] steps = self.split("/");
        StringBuilder parent = new StringBuilder("/");
        for (int i = 1; i < steps.length - 1; i++) {
            parent.append(steps[i]).append('/');
            crumbs.add(new Crumb(name(steps[i]), parent.toString()));
        }
        return crumbs;
    }

    private static String name(String step) {
        return switch (step) {
            case "api" -> "API";
            case "jobs" -> "Jobs";
            case "applicant" -> "Applicants";
            case "experience" -> "Experiences";
            default -> step;
        };
    }

    /** The command that asks for the JSON that is shown. */
    public String curl() {
        return Curl.get(address);
    }

    /** The command that does the same as a form. */
    public String curl(Operation send, String target) {
        return Curl.send(
                send.method, address.origin() + target, send.method.equals("PATCH") ? tag : null, send.example);
    }

    /** The address at which a browser shows the JSON. */
    public String jsonAddress() {
        String query = address.query();
        String kept = query == null ? "" : query.replaceAll("(?i)(^|&)format=[^&]*", "");
        return address.path() + "?" + (kept.isEmpty() ? "" : kept.replaceFirst("^&", "") + "&") + "format=json";
    }
}
