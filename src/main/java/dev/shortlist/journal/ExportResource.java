package dev.shortlist.journal;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.security.Role;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** All that is kept of a person, as a file. It is no page: a browser saves the JSON too. */
@Path(Applicant.ADDRESS)
@RolesAllowed(Role.ADMIN)
@Produces({APPLICATION_JSON, TEXT_HTML})
public class ExportResource {

    @GET
    @Path("{id}/export")
    public RestResponse<ApplicantExport> get(ResourceId id) {
        return ResponseBuilder.ok(export(id), APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"applicant-%s.json\"".formatted(id))
                .build();
    }

    /** Reads all of it as it was at one moment: before an erase, or after it. */
    private static ApplicantExport export(ResourceId id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Panache.getSession().doWork(ExportResource::readSnapshot);
            return ApplicantExport.of(Applicant.get(id));
        });
    }

    private static void readSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
    }
}
