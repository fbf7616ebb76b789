package dev.shortlist.html;

import dev.shortlist.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Leads to the API from the address of the host alone. */
@Path("/")
@RolesAllowed(Role.READER)
public class RootRedirect {

    /** The address is relative: an absolute one would be made from Host, which a caller may have chosen. */
    @GET
    public RestResponse<Void> get() {
        return ResponseBuilder.<Void>create(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/api/")
                .build();
    }
}
