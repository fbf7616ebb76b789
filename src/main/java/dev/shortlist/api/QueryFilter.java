package dev.shortlist.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses a query to addresses that take none but the form of the answer, so that nothing a caller asked for is silently left out. */
class QueryFilter {

    @ServerRequestFilter
    void refuse(SimpleResourceInfo method, UriInfo uri, Request request) {
        if (!Arrays.asList(method.parameterTypes()).contains(UriInfo.class)) {
            Query query = new Query(uri);
            if (request.getMethod().equals(HttpMethod.GET)
                    || request.getMethod().equals(HttpMethod.HEAD)) {
                query.format();
            }
            query.check();
        }
    }
}
