package dev.shortlist.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.ApplicantLine;
import dev.shortlist.applicant.ApplicantListItem;
import dev.shortlist.security.Role;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.paging.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of applicants as a file. In NDJSON they have their experiences. */
@Path(Applicant.ADDRESS)
@RolesAllowed(Role.READER)
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
public class ApplicantFileResource {

    private static final List<String> HEADER =
            List.of("Id", "Job", "First name", "Last name", "Email", "Status", "Url");

    @Inject
    ObjectMapper mapper;

    @GET
    @Produces(FileTypes.CSV)
    public RestResponse<StreamingOutput> csv(@BeanParam QueryParameters query, Request request) {
        return file(
                        query,
                        new Csv(HEADER),
                        batch -> Applicant.withUniqueJobs(batch).stream().map(ApplicantFileResource::cells))
                .toResponse(ListFormat.CSV, "applicants", request);
    }

    @GET
    @Produces(FileTypes.NDJSON)
    public RestResponse<StreamingOutput> ndjson(@BeanParam QueryParameters query, Request request) {
        return file(query, new Ndjson(mapper), batch -> ApplicantLine.stream(Applicant.withUniqueJobs(batch)))
                .toResponse(ListFormat.NDJSON, "applicants", request);
    }

    private static ListFile<ApplicantListItem> file(
            QueryParameters query, ListFile.LineFormat format, Function<List<ApplicantListItem>, Stream<?>> lines) {
        ApplicantFilter filter = ApplicantFilter.from(query);
        query.rejectPaging();
        query.requireValidForList();
        return new ListFile<>(Applicant.search(filter), format, lines);
    }

    private static List<?> cells(ApplicantListItem item) {
        return List.of(
                item.id(),
                item.job(),
                item.firstName(),
                item.lastName(),
                item.email(),
                item.status().label(),
                item.url());
    }
}
