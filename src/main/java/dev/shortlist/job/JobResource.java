package dev.shortlist.job;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.persistence.RetryingTransaction;
import dev.shortlist.security.Role;
import dev.shortlist.web.body.Body;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Jobs: list, create, view, update. */
@Path(Job.ADDRESS)
@RolesAllowed(Role.READER)
@Produces({APPLICATION_JSON, TEXT_HTML})
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class JobResource {

    @Inject
    Responses responses;

    @GET
    public RestResponse<Page<JobListItem>> list(@BeanParam QueryParameters query, RoutingContext request) {
        ListFormat.requireAcceptable(request);
        JobFilter filter = JobFilter.from(query);
        PageRequest page = PageRequest.from(query);
        query.requireValidForList();
        return Job.search(filter).page(page, query, Job.ADDRESS, filter).toResponse();
    }

    @POST
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<JobJson> create(Body<JobBody> body, @BeanParam QueryParameters query) {
        boolean failsOnDuplicate = query.failsOnDuplicate();
        Job job = Job.of(body.read());
        BaseEntity.persistWithNewIds(List.of(job));
        return created(job, failsOnDuplicate);
    }

    @GET
    @Path("{id}")
    public RestResponse<JobJson> get(ResourceId id) {
        return RestResponse.ok(JobJson.of(Job.get(id)));
    }

    @POST
    @Path("{id}")
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<JobJson> create(ResourceId id, Body<JobBody> body, @BeanParam QueryParameters query) {
        boolean failsOnDuplicate = query.failsOnDuplicate();
        Job job = Job.of(body.read(id));
        job.persistWithId(id.value());
        return created(job, failsOnDuplicate);
    }

    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, BodyReader.MERGE_PATCH, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
    @RetryingTransaction
    @RolesAllowed(Role.RECRUITER)
    public RestResponse<JobJson> patch(ResourceId id, Body<JobBody> body) {
        Job job = Job.getForUpdate(id);
        responses.requireIfMatch(() -> JobJson.of(job));
        job.update(body.mergeInto(JobBody.of(job), id));
        return RestResponse.ok(JobJson.of(job));
    }

    private static RestResponse<JobJson> created(Job job, boolean failsOnDuplicate) {
        if (failsOnDuplicate) {
            job.requireNoOther();
        }
        return Responses.created(job.address(), JobJson.of(job));
    }
}
