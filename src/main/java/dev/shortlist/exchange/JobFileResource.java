package dev.shortlist.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.job.JobListItem;
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

/** The list of jobs as a file. */
@Path(Job.ADDRESS)
@RolesAllowed(Role.READER)
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
public class JobFileResource {

    private static final List<String> HEADER = List.of("Id", "Title", "Location", "Description", "Url");

    @Inject
    ObjectMapper mapper;

    @GET
    @Produces(FileTypes.CSV)
    public RestResponse<StreamingOutput> csv(@BeanParam QueryParameters query, Request request) {
        return file(query, new Csv(HEADER), batch -> batch.stream().map(JobFileResource::cells))
                .toResponse(ListFormat.CSV, "jobs", request);
    }

    @GET
    @Produces(FileTypes.NDJSON)
    public RestResponse<StreamingOutput> ndjson(@BeanParam QueryParameters query, Request request) {
        return file(query, new Ndjson(mapper), List::stream).toResponse(ListFormat.NDJSON, "jobs", request);
    }

    private static ListFile<JobListItem> file(
            QueryParameters query, ListFile.LineFormat format, Function<List<JobListItem>, Stream<?>> lines) {
        JobFilter filter = JobFilter.from(query);
        query.rejectPaging();
        query.requireValidForList();
        return new ListFile<>(Job.search(filter), format, lines);
    }

    private static List<?> cells(JobListItem item) {
        return List.of(item.id(), item.title(), item.location(), item.description(), item.url());
    }
}
