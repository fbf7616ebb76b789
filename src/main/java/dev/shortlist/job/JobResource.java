package dev.shortlist.job;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.api.Answers;
import dev.shortlist.api.Atomic;
import dev.shortlist.api.Fields;
import dev.shortlist.api.FieldsReader;
import dev.shortlist.api.Id;
import dev.shortlist.api.Query;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;

/** Jobs, one by one and summarized. */
@Path(Job.ADDRESS)
@Produces({APPLICATION_JSON, TEXT_HTML})
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class JobResource {

    @Inject
    Answers answers;

    @Inject
    Clock clock;

    @GET
    public Response list(UriInfo uri) {
        Query query = new Query(uri);
        return answers.page(Job.containing(query.text("q")).page(query, Job.ADDRESS));
    }

    @POST
    @Atomic
    public Response create(Fields body) {
        Job job = JobJson.read(body, new Job());
        Job.persistNext(List.of(job));
        return answers.created(job.address(), JobJson.of(job));
    }

    @GET
    @Path("{id}")
    public Response get(Id id) {
        return answers.ok(JobJson.of(Job.at(id)));
    }

    @POST
    @Path("{id}")
    @Atomic
    public Response create(Id id, Fields body) {
        body.id(id);
        Job job = JobJson.read(body, new Job());
        job.persistUnder(id);
        return answers.created(job.address(), JobJson.of(job));
    }

    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, FieldsReader.MERGE_PATCH, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
    @Atomic
    public Response patch(Id id, Fields body) {
        Job job = Job.locked(id);
        answers.unchanged(() -> JobJson.of(job));
        body.id(id);
        return answers.changed(JobJson.of(JobJson.read(body, job)));
    }

    @GET
    @Path("{id}/summary")
    public Response summary(Id id) {
        return answers.ok(JobSummary.of(id, clock.instant()));
    }
}
