package dev.shortlist.html;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where somebody arrives who knows the host alone. */
@Path("/")
public class RootRedirect {

    @GET
    public Response get() {
        return Response.seeOther(URI.create("/api/")).build();
    }
}
