package dev.shortlist.journal;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.security.Role;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.value.ResourceId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;

/** The history of an applicant. */
@Path(Applicant.ADDRESS)
@RolesAllowed(Role.READER)
@Produces({APPLICATION_JSON, TEXT_HTML})
public class HistoryResource {

    @GET
    @Path("{id}/history")
    public RestResponse<Page<HistoryEntry>> get(ResourceId id, @BeanParam QueryParameters query) {
        PageRequest page = PageRequest.from(query);
        query.requireValid();
        return History.page(id, page, query).toResponse();
    }
}
