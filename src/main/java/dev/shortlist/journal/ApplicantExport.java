package dev.shortlist.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Category;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.Status;
import dev.shortlist.web.paging.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * All that is kept of a person, with its keys in order.
 *
 * @param job its title
 * @param erasedAt null if the person was not erased
 * @param history its first entries, and the address of the next ones if there are very many
 */
@RegisterForReflection
record ApplicantExport(
        @JsonProperty("Id") long id,
        @JsonProperty("Job") String job,
        @JsonProperty("Job Url") String jobUrl,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") Status status,
        @JsonProperty("Status since") Instant statusSince,
        @JsonProperty("Erased at") Instant erasedAt,
        @JsonProperty("Experiences") List<ExportedExperience> experiences,
        @JsonProperty("History") Page<HistoryEntry> history,
        @JsonProperty("Url") String url) {

    /**
     * An experience to the microsecond, as the database has it.
     *
     * @param end null while it lasts
     */
    @RegisterForReflection
    record ExportedExperience(
            @JsonProperty("Id") long id,
            @JsonProperty("Category") Category category,
            @JsonProperty("Start") Instant start,
            @JsonProperty("End") Instant end,
            @JsonProperty("Institution") String institution,
            @JsonProperty("Description") String description) {

        static ExportedExperience of(Experience experience) {
            return new ExportedExperience(
                    experience.id,
                    experience.category,
                    experience.start,
                    experience.end,
                    experience.institution,
                    experience.description);
        }
    }

    /** Reads what else is kept of an applicant, in the transaction that has read it. */
    static ApplicantExport of(Applicant applicant) {
        return new ApplicantExport(
                applicant.id,
                applicant.job.title,
                applicant.job.address(),
                applicant.firstName,
                applicant.lastName,
                applicant.email,
                applicant.status,
                applicant.statusSince,
                applicant.erasedAt,
                applicant.experiences.stream()
                        .sorted(Experience.BY_TIME)
                        .map(ExportedExperience::of)
                        .toList(),
                new History(applicant.id).firstPage(),
                applicant.address());
    }
}
