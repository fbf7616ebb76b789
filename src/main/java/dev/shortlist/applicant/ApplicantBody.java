package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.job.Job;
import dev.shortlist.web.body.CreateOnly;
import dev.shortlist.web.body.Default;
import dev.shortlist.web.value.Text;
import dev.shortlist.web.value.Visible;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;

/** An applicant as callers send it. */
@RegisterForReflection
public record ApplicantBody(
        @JsonProperty("Job") @NotNull Job job,

        @JsonProperty("First name") @NotNull @Visible @CodePointLength(min = 1, max = 255)
        String firstName,

        @JsonProperty("Last name") @NotNull @Visible @CodePointLength(min = 1, max = 255)
        String lastName,

        @JsonProperty("Email")
        @NotNull
        @Email
        @Pattern(regexp = "[^" + Text.BLANK + "]*", message = "must not contain white space or invisible characters")
        @CodePointLength(min = 1, max = 254)
        String email,

        @JsonProperty("Status") @NotNull @Default("Under review")
        Status status,

        @JsonProperty("Experiences")
        @Size(max = Applicant.MAX_EXPERIENCES)
        @CreateOnly(
                message = "cannot be patched here: POST a new one to " + Experience.ADDRESS
                        + ", PATCH or DELETE others at theirs")
        List<ExperienceBody> experiences) {

    public ApplicantBody {
        experiences = experiences == null ? List.of() : experiences;
    }

    static ApplicantBody of(Applicant applicant) {
        return new ApplicantBody(
                applicant.job, applicant.firstName, applicant.lastName, applicant.email, applicant.status, List.of());
    }
}
