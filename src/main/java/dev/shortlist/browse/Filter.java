package dev.shortlist.browse;

import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a list was asked for, to be shown in its form again.
 *
 * @param job as it was given, or null
 * @param jobTitle the title of that job, or null
 */
public record Filter(String q, String job, String jobTitle, List<Choice> statuses, String limit) {

    /** A status, and whether it was asked for. */
    public record Choice(String label, boolean chosen) {}

    static Filter of(MultivaluedMap<String, String> query, String jobTitle) {
        return new Filter(
                query.getFirst("q"),
                query.getFirst("job"),
                jobTitle,
                statuses(query.getOrDefault("status", List.of())),
                query.getFirst("limit"));
    }

    /** The address of the job that was asked for, or null. */
    public String jobAddress() {
        return job == null || !job.matches("[0-9]+") ? job : Job.ADDRESS + job + "/";
    }

    /** Whether anything was asked for. */
    public boolean active() {
        return q != null && !q.isBlank() || job != null || statuses.stream().anyMatch(Choice::chosen);
    }

    /** All statuses, and whether each is among some. */
    static List<Choice> statuses(List<String> chosen) {
        List<String> plain = chosen.stream().map(Filter::plain).toList();
        return Stream.of(Status.values())
                .map(status -> new Choice(status.label, plain.contains(plain(status.label))))
                .toList();
    }

    /** The service takes any case and any dash: letters are all that tells one status from another. */
    private static String plain(String status) {
        return status.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
