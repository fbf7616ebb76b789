package dev.shortlist.applicant;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.persistence.RetryingTransaction;
import dev.shortlist.security.Callers;
import dev.shortlist.security.Role;
import dev.shortlist.web.body.Body;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.body.NoFields;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.response.Responses;
import dev.shortlist.web.value.ResourceId;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Applicants with their experiences: list, create, view, update, erase. */
@Path(Applicant.ADDRESS)
@RolesAllowed(Role.READER)
@Produces({APPLICATION_JSON, TEXT_HTML})
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class ApplicantResource {

    @Inject
    Responses responses;

    @Inject
    Callers callers;

    @GET
    public RestResponse<Page<ApplicantListItem>> list(@BeanParam QueryParameters query, RoutingContext request) {
        ListFormat.requireAcceptable(request);
        ApplicantFilter filter = ApplicantFilter.from(query);
        PageRequest page = filter.page(query);
        query.requireValidForList();
        return Applicant.search(filter)
                .page(page, query, Applicant.ADDRESS, filter)
                .toResponse();
    }

    @POST
    @RetryingTransaction
    @RolesAllowed({Role.RECRUITER, Role.INTAKE})
    public RestResponse<ApplicantJson> create(
            Body<ApplicantBody> body, @BeanParam QueryParameters query, RoutingContext request) {
        boolean isRecruiter = callers.of(request).hasAny(List.of(Role.RECRUITER));
        boolean failsOnDuplicate = query.failsOnDuplicate();
        if (failsOnDuplicate && !isRecruiter) {
            throw HttpProblem.of(
                    Response.Status.FORBIDDEN,
                    "duplicates takes the role recruiter, since the answer tells who has applied.");
        }
        Applicant applicant = Applicant.of(isRecruiter ? body.read() : body.read(List.of(new InitialStatus())));
        BaseEntity.persistWithNewIds(List.of(applicant));
        return created(applicant, failsOnDuplicate);
    }

    @GET
    @Path("{id}")
    public RestResponse<ApplicantJson> get(ResourceId id) {
        return RestResponse.ok(ApplicantJson.of(Applicant.getRows(id)));
    }

    @POST
    @Path("{id}")
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<ApplicantJson> create(
            ResourceId id, Body<ApplicantBody> body, @BeanParam QueryParameters query) {
        boolean failsOnDuplicate = query.failsOnDuplicate();
        Applicant applicant = Applicant.of(body.read(id));
        applicant.persistWithId(id.value());
        return created(applicant, failsOnDuplicate);
    }

    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, BodyReader.MERGE_PATCH, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<ApplicantJson> patch(ResourceId id, Body<ApplicantBody> body) {
        Applicant applicant = Applicant.getForUpdate(id);
        responses.requireIfMatch(() -> ApplicantJson.of(applicant));
        applicant.update(body.mergeInto(ApplicantBody.of(applicant), id));
        return RestResponse.ok(ApplicantJson.of(applicant));
    }

    @POST
    @Path("{id}/erase")
    @RetryingTransaction
    @RolesAllowed(Role.ADMIN)
    public RestResponse<ApplicantJson> erase(ResourceId id, Body<NoFields> body) {
        Applicant applicant = Applicant.getForUpdate(id);
        responses.requireIfMatch(() -> ApplicantJson.of(applicant));
        body.read(id);
        Applicant.erase(List.of(id.value()));
        return RestResponse.ok(ApplicantJson.of(Applicant.getRows(id)));
    }

    private static RestResponse<ApplicantJson> created(Applicant applicant, boolean failsOnDuplicate) {
        BaseEntity.persistWithNewIds(applicant.experiences);
        if (failsOnDuplicate) {
            applicant.requireNoOther();
        }
        return Responses.created(applicant.address(), ApplicantJson.of(applicant));
    }
}
