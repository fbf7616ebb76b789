package dev.shortlist.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.api.Allow;
import dev.shortlist.api.Format;
import dev.shortlist.api.ListPage;
import dev.shortlist.api.Problems;
import dev.shortlist.api.Representation;
import dev.shortlist.browse.Page.Header;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Turns what an answer represents into a page, for whoever prefers HTML; all else stays as it is. */
class PageFilter {

    /** Nothing but what comes from here, and no script or style within the page: a caller's text stays text. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    /** What every page is sent with. */
    static final List<Header> HEADERS = List.of(
            new Header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8"),
            new Header(HttpHeaders.CACHE_CONTROL, "no-cache"),
            new Header("Content-Security-Policy", POLICY));

    @Inject
    ObjectMapper mapper;

    @Inject
    Pages pages;

    @ServerResponseFilter
    void page(ContainerRequestContext request, ContainerResponseContext response, HttpServerRequest connection) {
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Object entity = response.getEntity();
        if (entity == null || !wantsPage(request)) {
            return;
        }
        Object value = entity instanceof Representation representation ? representation.value() : entity;
        if (!(entity instanceof Representation || value instanceof ListPage || value instanceof Problems.Document)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        // The JSON's: a page's bytes are others.
        headers.remove(HttpHeaders.ETAG);
        HEADERS.forEach(header -> headers.putSingle(header.name(), header.value()));
        TemplateInstance page = pages.of(value, page(request, response, connection, entity), request.getUriInfo());
        response.setEntity(page.render());
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        return Format.of(
                        request.getHeaders().get(HttpHeaders.ACCEPT),
                        request.getUriInfo().getQueryParameters().get(Format.PARAMETER))
                == Format.HTML;
    }

    private Page page(
            ContainerRequestContext request,
            ContainerResponseContext response,
            HttpServerRequest connection,
            Object entity) {
        URI address = request.getUriInfo().getRequestUri();
        String created = response.getHeaderString(HttpHeaders.LOCATION);
        List<Header> headers = Header.of(connection.response());
        response.getStringHeaders().forEach((name, values) -> headers.add(new Header(name, String.join(", ", values))));
        return Page.of(
                created == null ? address.getRawPath() : URI.create(created).getRawPath(),
                Address.of(address.toString()),
                connection,
                response.getStatus() + " " + response.getStatusInfo().getReasonPhrase(),
                headers,
                Allow.methods(),
                entity instanceof Representation representation ? representation.tag() : null,
                json(mapper, entity));
    }

    /** The body that asking for JSON gives. */
    static RawString json(ObjectMapper mapper, Object entity) {
        try {
            return JsonView.of(
                    mapper,
                    entity instanceof Representation representation
                            ? representation.json()
                            : mapper.writeValueAsBytes(entity));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
