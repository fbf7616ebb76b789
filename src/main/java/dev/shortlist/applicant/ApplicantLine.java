package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An applicant with its experiences in a file of all applicants, with its keys in order.
 *
 * @param experiences by Start, then End, null last, then id; to the microsecond, as the database has them
 */
@RegisterForReflection
public record ApplicantLine(
        @JsonProperty("Id") long id,
        @JsonProperty("Job") String job,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") Status status,
        @JsonProperty("Experiences") List<ExperienceLine> experiences,
        @JsonProperty("Url") String url) {

    /** Some applicants, in the order of their ids, with their experiences. It reads these as it goes. */
    public static Stream<ApplicantLine> stream(List<ApplicantListItem> applicants) {
        ExperienceRows rows = new ExperienceRows(
                applicants.stream().map(ApplicantListItem::id).toList());
        return applicants.stream().map(applicant -> of(applicant, rows.next(applicant.id())));
    }

    private static ApplicantLine of(ApplicantListItem applicant, List<ExperienceRows.Row> experiences) {
        return new ApplicantLine(
                applicant.id(),
                applicant.job(),
                applicant.firstName(),
                applicant.lastName(),
                applicant.email(),
                applicant.status(),
                experiences.stream()
                        .map(row -> new ExperienceLine(
                                row.category(), row.start(), row.end(), row.institution(), row.description()))
                        .toList(),
                applicant.url());
    }

    /** @param end null while it lasts */
    @RegisterForReflection
    public record ExperienceLine(
            @JsonProperty("Category") Category category,
            @JsonProperty("Start") Instant start,
            @JsonProperty("End") Instant end,
            @JsonProperty("Institution") String institution,
            @JsonProperty("Description") String description) {}
}
