package dev.shortlist.applicant;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.api.Answers;
import dev.shortlist.api.Atomic;
import dev.shortlist.api.Fields;
import dev.shortlist.api.FieldsReader;
import dev.shortlist.api.Id;
import dev.shortlist.api.Listing;
import dev.shortlist.api.Numbered;
import dev.shortlist.api.Query;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobReference;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Applicants, each with its experiences. */
@Path(Applicant.ADDRESS)
@Produces({APPLICATION_JSON, TEXT_HTML})
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class ApplicantResource {

    @Inject
    Answers answers;

    @GET
    public Response list(UriInfo uri) {
        Query query = new Query(uri);
        Job job = query.object("job", Job.ADDRESS, JobReference::find);
        Listing<ApplicantItem> applicants = Applicant.of(
                job == null ? null : job.id,
                query.choices("status", Status.class, status -> status.label),
                query.text("q"));
        return answers.page(applicants.page(query, Applicant.ADDRESS));
    }

    @POST
    @Atomic
    public Response create(Fields body) {
        Applicant applicant = ApplicantJson.read(body);
        Numbered.persistNext(List.of(applicant));
        return created(applicant);
    }

    @GET
    @Path("{id}")
    public Response get(Id id) {
        return answers.ok(ApplicantJson.of(Applicant.at(id)));
    }

    @POST
    @Path("{id}")
    @Atomic
    public Response create(Id id, Fields body) {
        body.id(id);
        Applicant applicant = ApplicantJson.read(body);
        applicant.persistUnder(id);
        return created(applicant);
    }

    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, FieldsReader.MERGE_PATCH, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
    @Atomic
    public Response patch(Id id, Fields body) {
        Applicant applicant = Applicant.locked(id);
        answers.unchanged(() -> ApplicantJson.of(applicant));
        body.id(id);
        return answers.changed(ApplicantJson.of(ApplicantJson.patch(body, applicant)));
    }

    private Response created(Applicant applicant) {
        Numbered.persistNext(applicant.experiences);
        return answers.created(applicant.address(), ApplicantJson.of(applicant));
    }
}
