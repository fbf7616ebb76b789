package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.api.Dates;
import dev.shortlist.api.Fields;
import dev.shortlist.api.Fields.Wrong;
import dev.shortlist.api.Id;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** An experience as JSON: its keys in their order, and how they are read. */
@RegisterForReflection
public record ExperienceJson(
        @JsonProperty("Category") String category,
        @JsonProperty("Start") String start,
        @JsonProperty("End") String end,
        @JsonProperty("Institution") String institution,
        @JsonProperty("Description") String description) {

    static ExperienceJson of(Experience experience) {
        return of(
                experience.category, experience.start, experience.end, experience.institution, experience.description);
    }

    static ExperienceJson of(Category category, Instant start, Instant end, String institution, String description) {
        return new ExperienceJson(category.label, Dates.show(start), Dates.show(end), institution, description);
    }

    /** A new experience, which names its applicant; throws a 400 with all that is wrong. */
    static Experience read(Fields fields) {
        Experience experience = new Experience();
        experience.applicant = fields.reference("Applicant", null, ExperienceJson::applicant);
        return fields.checked(fill(fields, experience));
    }

    /** A new experience within its applicant's body; faults are kept for that body's check. */
    static void readWithin(Fields fields, Applicant applicant) {
        Experience experience = new Experience();
        applicant.add(experience);
        fields.collected(fill(fields, experience));
    }

    private static Experience fill(Fields fields, Experience experience) {
        experience.category = fields.choice("Category", null, Category.class, category -> category.label);
        experience.start = fields.instant("Start", null);
        experience.end = fields.instant("End", null);
        experience.institution = fields.text("Institution", null);
        experience.description = fields.text("Description", null);
        if (experience.start != null && experience.end != null && experience.start.isAfter(experience.end)) {
            fields.fault("End", "must not lie before Start");
        }
        return experience;
    }

    private static Applicant applicant(Object json) {
        Id id = Id.named(json, Applicant.ADDRESS);
        if (id == null) {
            throw new Wrong("must be an applicant's id, a number such as 1, or its address, such as \""
                    + Applicant.ADDRESS + "1/\"");
        }
        return Applicant.<Applicant>findByIdOptional(id.value())
                .orElseThrow(() -> Wrong.missing("There is no applicant %s.".formatted(id)));
    }
}
