package dev.shortlist.browse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.api.BrokenRequests;
import dev.shortlist.api.Format;
import dev.shortlist.api.Problems;
import dev.shortlist.browse.Page.Header;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/** Shows what is wrong with a broken address as a page: it never comes to {@link PageFilter}. */
class BrokenPages {

    private static final Pattern FORMAT = Pattern.compile("(?<=[?&]" + Format.PARAMETER + "=)[^&#]*");

    @Inject
    ObjectMapper mapper;

    @Inject
    Pages pages;

    /** First of all: {@link BrokenRequests} answers whatever is left. */
    void answer(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::page);
    }

    private void page(RoutingContext failed) {
        HttpServerRequest request = failed.request();
        Problems.Document problem = BrokenRequests.problem(failed);
        // Without a host and a path there is no address that a page could show.
        boolean addressed = request.uri().startsWith("/") && request.authority() != null;
        if (problem == null || !addressed || !wantsPage(request)) {
            failed.next();
            return;
        }
        HttpServerResponse response = failed.response().setStatusCode(problem.status());
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        PageFilter.HEADERS.forEach(header -> response.putHeader(header.name(), header.value()));
        Page page = Page.of(
                problem.instance(),
                Address.of(request.absoluteURI()),
                request,
                problem.status() + " " + problem.title(),
                Header.of(response),
                List.of(),
                null,
                PageFilter.json(mapper, problem));
        response.end(pages.of(problem, page).render());
    }

    private static boolean wantsPage(HttpServerRequest request) {
        List<String> asked = FORMAT.matcher(request.uri())
                .results()
                .map(value -> value.group())
                .toList();
        return Format.of(request.headers().getAll(HttpHeaders.ACCEPT), asked) == Format.HTML;
    }
}
