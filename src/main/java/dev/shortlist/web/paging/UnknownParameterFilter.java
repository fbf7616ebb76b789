package dev.shortlist.web.paging;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Rejects parameters at addresses that take none but the form of the answer, so that nothing that a caller asked for is
 * silently left out. A method with {@link QueryParameters} knows its own.
 */
class UnknownParameterFilter {

    @ServerRequestFilter
    void rejectUnknown(SimpleResourceInfo method, UriInfo uri, Request request) {
        if (Arrays.asList(method.parameterTypes()).contains(QueryParameters.class)) {
            return;
        }
        QueryParameters query = new QueryParameters(uri);
        if (request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD)) {
            query.format();
        }
        query.requireKnown();
    }
}
