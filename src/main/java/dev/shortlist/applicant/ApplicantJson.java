package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.api.Fields;
import dev.shortlist.job.JobReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** An applicant as JSON: its keys in their order, and how they are read. */
@RegisterForReflection
public record ApplicantJson(
        @JsonProperty("Job") String job,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") String status,
        @JsonProperty("Experiences") List<ExperienceJson> experiences) {

    static ApplicantJson of(Applicant applicant) {
        return new ApplicantJson(
                applicant.job.title,
                applicant.firstName,
                applicant.lastName,
                applicant.email,
                applicant.status.label,
                applicant.experiences.stream()
                        .sorted(Experience.BY_TIME)
                        .map(ExperienceJson::of)
                        .toList());
    }

    static ApplicantJson of(List<Applicant.Shown> rows) {
        Applicant.Shown applicant = rows.get(0);
        return new ApplicantJson(
                applicant.job(),
                applicant.firstName(),
                applicant.lastName(),
                applicant.email(),
                applicant.status().label,
                rows.stream()
                        .filter(row -> row.category() != null)
                        .map(row -> ExperienceJson.of(
                                row.category(), row.start(), row.end(), row.institution(), row.description()))
                        .toList());
    }

    /** A new applicant with its experiences; throws a 400 with all that is wrong. */
    static Applicant read(Fields fields) {
        Applicant applicant = fill(fields, new Applicant());
        fields.objects("Experiences").forEach(experience -> ExperienceJson.readWithin(experience, applicant));
        return fields.checked(applicant);
    }

    /** Sets what the caller sent; throws a 400 with all that is wrong. */
    static Applicant patch(Fields fields, Applicant applicant) {
        fields.refuse("Experiences", "cannot be patched: POST each new one to " + Experience.ADDRESS);
        return fields.checked(fill(fields, applicant));
    }

    private static Applicant fill(Fields fields, Applicant applicant) {
        applicant.job = fields.reference("Job", applicant.job, JobReference::find);
        applicant.firstName = fields.text("First name", applicant.firstName);
        applicant.lastName = fields.text("Last name", applicant.lastName);
        applicant.email = fields.text("Email", applicant.email);
        applicant.status = fields.choice("Status", applicant.status, Status.class, status -> status.label);
        return applicant;
    }
}
