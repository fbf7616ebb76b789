package dev.shortlist.summary;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.job.Job;
import dev.shortlist.security.Role;
import dev.shortlist.web.value.ResourceId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

/** The summary of a job's applicants, and how they pass through the statuses. */
@Path(Job.ADDRESS)
@RolesAllowed(Role.READER)
@Produces({APPLICATION_JSON, TEXT_HTML})
public class SummaryResource {

    @Inject
    Clock clock;

    @GET
    @Path("{id}/summary")
    public RestResponse<JobSummary> get(ResourceId id) {
        return RestResponse.ok(JobSummary.of(id, clock.instant()));
    }

    @GET
    @Path("{id}/funnel")
    public RestResponse<JobFunnel> getFunnel(ResourceId id) {
        return RestResponse.ok(JobFunnel.of(id));
    }
}
