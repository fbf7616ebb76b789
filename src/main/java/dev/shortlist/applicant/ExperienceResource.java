package dev.shortlist.applicant;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;

import dev.shortlist.api.Atomic;
import dev.shortlist.api.Fields;
import dev.shortlist.api.Id;
import dev.shortlist.api.Numbered;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** Experiences of applicants that are there already. */
@Path(Experience.ADDRESS)
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class ExperienceResource {

    @POST
    @Atomic
    public Response create(Fields body) {
        Experience experience = ExperienceJson.read(body);
        Numbered.persistNext(List.of(experience));
        return created(experience);
    }

    @POST
    @Path("{id}")
    @Atomic
    public Response create(Id id, Fields body) {
        body.id(id);
        Experience experience = ExperienceJson.read(body);
        experience.persistUnder(id);
        return created(experience);
    }

    private static Response created(Experience experience) {
        return Response.status(Status.CREATED)
                .header(HttpHeaders.LOCATION, experience.address())
                .build();
    }
}
