package dev.shortlist.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.html.HttpExchange.Header;
import dev.shortlist.security.Caller;
import dev.shortlist.security.Callers;
import dev.shortlist.security.SignInRoutes;
import dev.shortlist.web.problem.MalformedRequestHandler;
import dev.shortlist.web.problem.ProblemDocument;
import dev.shortlist.web.response.MediaTypePreference;
import dev.shortlist.web.response.Representation;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/** Answers requests that fail outside of a resource by a page: they never come to {@link HtmlResponseFilter}. */
class ErrorPageHandler {

    @Inject
    ObjectMapper mapper;

    @Inject
    PageRenderer renderer;

    @Inject
    Operations operations;

    @Inject
    Callers callers;

    /** Runs before {@link MalformedRequestHandler}, which answers by JSON. */
    void install(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::respond);
    }

    private void respond(RoutingContext failed) {
        HttpServerRequest request = failed.request();
        ProblemDocument problem = MalformedRequestHandler.problem(failed);
        // A page shows its address and version of HTTP, which takes a host and a path.
        boolean hasUrl = request.uri().startsWith("/") && request.version() != null && request.absoluteURI() != null;
        boolean isOver = failed.response().headWritten() || failed.response().closed();
        if (problem == null || !hasUrl || isOver || MediaTypePreference.of(failed) == MediaTypePreference.JSON) {
            failed.next();
            return;
        }
        HttpServerResponse response = failed.response().setStatusCode(problem.status());
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        HtmlResponseFilter.HEADERS.forEach(header -> response.putHeader(header.name(), header.value()));
        // Who reads over one's shoulder, or gets the page sent, must not sign in by the code in the address.
        RequestUrl url = RequestUrl.of(request.absoluteURI());
        boolean isSecret = SignInRoutes.isReturn(request);
        Caller caller = callers.of(failed);
        HttpExchange exchange = HttpExchange.of(
                request,
                isSecret ? request.path() : request.uri(),
                problem.status() + " " + problem.title(),
                Header.of(response),
                List.of(),
                JsonHighlighter.of(
                        mapper,
                        Representation.of(problem, mapper).json(),
                        address -> operations.mayGet(caller, address)));
        HtmlPage page = new HtmlPage(
                problem.instance(),
                isSecret ? url.withoutQuery() : url,
                null,
                null,
                caller,
                null,
                null,
                exchange,
                operations);
        response.end(renderer.render(problem, page).render());
    }
}
