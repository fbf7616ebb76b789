package dev.shortlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.api.Answers;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.job.Job;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Points to what there is. */
@Path("/api/")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
public class RootResource {

    @Inject
    Answers answers;

    @GET
    public Response get() {
        return answers.ok(new Root(Job.ADDRESS, Applicant.ADDRESS, "/q/openapi", "/q/swagger-ui/"));
    }

    /** The addresses that a caller may go on from. */
    @RegisterForReflection
    public record Root(
            @JsonProperty("jobs") String jobs,
            @JsonProperty("applicants") String applicants,
            @JsonProperty("openapi") String openapi,
            @JsonProperty("swagger_ui") String swaggerUi) {}
}
