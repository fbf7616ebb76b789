package dev.shortlist.applicant;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.persistence.RetryingTransaction;
import dev.shortlist.security.Role;
import dev.shortlist.web.body.Body;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.response.Responses;
import dev.shortlist.web.value.ResourceId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Experiences of stored applicants: list, create, view, update, remove. A create gives no body (contract, part 1). */
@Path(Experience.ADDRESS)
@RolesAllowed(Role.READER)
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class ExperienceResource {

    @Inject
    Responses responses;

    @GET
    @Produces({APPLICATION_JSON, TEXT_HTML})
    public RestResponse<Page<ExperienceItem>> list(@BeanParam QueryParameters query) {
        ExperienceFilter filter = ExperienceFilter.from(query);
        PageRequest page = PageRequest.from(query);
        query.requireValid();
        return Experience.search(filter)
                .page(page, query, Experience.ADDRESS, filter)
                .toResponse();
    }

    @POST
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<Void> create(Body<NewExperienceBody> body) {
        Experience experience = Experience.of(body.read());
        BaseEntity.persistWithNewIds(List.of(experience));
        return Responses.created(experience.address(), null);
    }

    @GET
    @Path("{id}")
    @Produces({APPLICATION_JSON, TEXT_HTML})
    public RestResponse<ExperienceItem> get(ResourceId id) {
        return RestResponse.ok(Experience.getItem(id));
    }

    @POST
    @Path("{id}")
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<Void> create(ResourceId id, Body<NewExperienceBody> body) {
        Experience experience = Experience.of(body.read(id));
        experience.persistWithId(id.value());
        return Responses.created(experience.address(), null);
    }

    @PATCH
    @Path("{id}")
    @Produces({APPLICATION_JSON, TEXT_HTML})
    @Consumes({APPLICATION_JSON, BodyReader.MERGE_PATCH, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<ExperienceItem> patch(ResourceId id, Body<NewExperienceBody> body) {
        Experience experience = Experience.getForUpdate(id);
        responses.requireIfMatch(() -> ExperienceItem.of(experience));
        List<ValueReader<?>> readers = List.of(new SameApplicant(experience.applicant));
        experience.update(
                body.mergeInto(NewExperienceBody.of(experience), id, readers).experience());
        return RestResponse.ok(ExperienceItem.of(experience));
    }

    @DELETE
    @Path("{id}")
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<Void> delete(ResourceId id) {
        Experience experience = Experience.getForUpdate(id);
        responses.requireIfMatch(() -> ExperienceItem.of(experience));
        experience.remove();
        return RestResponse.noContent();
    }
}
