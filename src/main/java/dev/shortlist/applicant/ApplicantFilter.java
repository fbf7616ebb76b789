package dev.shortlist.applicant;

import dev.shortlist.job.Job;
import dev.shortlist.job.JobReference;
import dev.shortlist.web.paging.Order;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.Text;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a list of applicants is filtered by. An applicant must match all of it.
 *
 * @param job that applicants apply for, or null
 * @param statuses any of these, or, if empty, any at all
 * @param email the whole of it, in any case, or null
 * @param q words in names or email, or null
 */
public record ApplicantFilter(Job job, List<Status> statuses, String email, String q) {

    private static final Pattern INNER_BLANK = Pattern.compile("[" + Text.BLANK + "]");

    /** Reads the query parameters; {@link QueryParameters} tells what is wrong with them. */
    public static ApplicantFilter from(QueryParameters query) {
        return new ApplicantFilter(
                query.value("job", JobReference::fromQuery),
                query.labeled("status", Status.class),
                query.value("email", ApplicantFilter::requireEmail),
                query.search("q"));
    }

    /**
     * The page that a caller asks for. Who waits longest is told of one status of one job alone, since an index has that
     * order.
     */
    PageRequest page(QueryParameters query) {
        PageRequest page = PageRequest.fromAnyOrder(query);
        if (page.order() == Order.WAITING && (job == null || statuses.size() != 1)) {
            query.reject(PageRequest.ORDER, "can be waiting only together with a job and one status");
        }
        return page;
    }

    /** Part of an email is not found, so it is rejected. */
    private static String requireEmail(String text) {
        if (!text.matches("(?s).+@.+")) {
            throw new InvalidValueException("must be a whole email address, such as mike.liu@test.com");
        }
        if (INNER_BLANK.matcher(text).find()) {
            throw new InvalidValueException(
                    "must not contain white space or invisible characters: write a + as %2B in an address");
        }
        return text;
    }

    Long jobId() {
        return job == null ? null : job.id;
    }
}
