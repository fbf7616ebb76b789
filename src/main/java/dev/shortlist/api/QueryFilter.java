package dev.shortlist.api;

import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses a query to addresses that take none, so that nothing a caller asked for is silently left out. */
class QueryFilter {

    @ServerRequestFilter
    void refuse(SimpleResourceInfo method, UriInfo uri) {
        if (!Arrays.asList(method.parameterTypes()).contains(UriInfo.class)) {
            new Query(uri).check();
        }
    }
}
