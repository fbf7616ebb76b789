package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.shortlist.applicant.Applicant.ApplicantRow;
import dev.shortlist.web.response.Tagged;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An applicant as callers get it, with its keys in order.
 *
 * @param id not in the JSON, which the contract limits to the other keys; a page needs it
 * @param jobId not in the JSON either
 * @param erased nor is this: whether the person was erased
 */
@RegisterForReflection
public record ApplicantJson(
        @JsonIgnore long id,
        @JsonIgnore long jobId,
        @JsonIgnore boolean erased,
        @JsonProperty("Job") String job,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") Status status,
        @JsonProperty("Experiences") List<ExperienceJson> experiences)
        implements Tagged {

    /**
     * A new applicant. Here callers look for its id, which the JSON of the challenge leaves out.
     *
     * @param applicant the other fields, which stand in the same JSON object
     */
    @RegisterForReflection
    record Created(
            @JsonProperty("Id") long id, @JsonUnwrapped ApplicantJson applicant) {}

    @Override
    public Object whenCreated() {
        return new Created(id, this);
    }

    static ApplicantJson of(Applicant applicant) {
        return new ApplicantJson(
                applicant.id,
                applicant.job.id,
                applicant.erasedAt != null,
                applicant.job.title,
                applicant.firstName,
                applicant.lastName,
                applicant.email,
                applicant.status,
                applicant.experiences.stream()
                        .sorted(Experience.BY_TIME)
                        .map(ExperienceJson::of)
                        .toList());
    }

    static ApplicantJson of(List<ApplicantRow> rows) {
        ApplicantRow applicant = rows.get(0);
        return new ApplicantJson(
                applicant.id(),
                applicant.jobId(),
                applicant.erasedAt() != null,
                applicant.job(),
                applicant.firstName(),
                applicant.lastName(),
                applicant.email(),
                applicant.status(),
                rows.stream()
                        .filter(row -> row.experienceId() != null)
                        .map(row -> new ExperienceJson(
                                row.experienceId(),
                                row.category(),
                                row.start(),
                                row.end(),
                                row.institution(),
                                row.description()))
                        .toList());
    }
}
