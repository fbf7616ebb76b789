package dev.shortlist.applicant;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;

import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.persistence.RetryingTransaction;
import dev.shortlist.security.Role;
import dev.shortlist.web.body.Body;
import dev.shortlist.web.response.Responses;
import dev.shortlist.web.value.ResourceId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** New experiences of stored applicants. */
@Path(Experience.ADDRESS)
@RolesAllowed(Role.RECRUITER)
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class ExperienceResource {

    @POST
    @RetryingTransaction
    public RestResponse<Void> create(Body<NewExperienceBody> body) {
        Experience experience = Experience.of(body.read());
        BaseEntity.persistWithNewIds(List.of(experience));
        return Responses.created(experience.address(), null);
    }

    @POST
    @Path("{id}")
    @RetryingTransaction
    public RestResponse<Void> create(ResourceId id, Body<NewExperienceBody> body) {
        Experience experience = Experience.of(body.read(id));
        experience.persistWithId(id.value());
        return Responses.created(experience.address(), null);
    }
}
