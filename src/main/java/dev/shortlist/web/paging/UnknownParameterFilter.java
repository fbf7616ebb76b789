package dev.shortlist.web.paging;

import dev.shortlist.web.problem.Addresses;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Rejects query parameters where a method takes none but the format of the answer: nothing that a caller asks for is
 * silently ignored. A method with {@link QueryParameters} checks its own.
 */
class UnknownParameterFilter {

    @Inject
    Addresses addresses;

    @ServerRequestFilter
    void rejectUnknown(SimpleResourceInfo method, UriInfo uri, Request request) {
        if (Arrays.asList(method.parameterTypes()).contains(QueryParameters.class)) {
            return;
        }
        QueryParameters query = new QueryParameters(uri, addresses);
        if (request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD)) {
            query.checkFormat();
        }
        query.requireKnown();
    }
}
