package dev.shortlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import dev.shortlist.journal.ChangesResource;
import dev.shortlist.journal.webhook.Webhook;
import dev.shortlist.security.Role;
import dev.shortlist.web.response.Tagged;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The start of the API, with links to the rest. */
@Path("/api/")
@RolesAllowed(Role.READER)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
public class RootResource {

    @GET
    public RestResponse<Root> get() {
        return RestResponse.ok(new Root(
                Job.ADDRESS,
                Applicant.ADDRESS,
                Experience.ADDRESS,
                ChangesResource.ADDRESS,
                Webhook.ADDRESS,
                "/q/openapi",
                "/q/swagger-ui/"));
    }

    /** The links. */
    @RegisterForReflection
    public record Root(
            @JsonProperty("jobs") String jobs,
            @JsonProperty("applicants") String applicants,
            @JsonProperty("experiences") String experiences,
            @JsonProperty("changes") String changes,
            @JsonProperty("webhooks") String webhooks,
            @JsonProperty("openapi") String openapi,
            @JsonProperty("swagger_ui") String swaggerUi)
            implements Tagged {}
}
