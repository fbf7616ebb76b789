package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Category;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.ExperienceItem;
import dev.shortlist.web.value.Dates;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * An experience on a page.
 *
 * @param applicant its address
 * @param name of the applicant
 * @param erased whether the applicant was erased, so that it stays as it is
 */
@TemplateData
record ExperienceRow(ExperienceItem experience, String applicant, String name, boolean erased) {

    static ExperienceRow of(ExperienceItem experience, Applicant applicant) {
        return new ExperienceRow(
                experience,
                experience.applicant(),
                Applicant.names(List.of(applicant.id)).get(applicant.id),
                applicant.erasedAt != null);
    }

    static List<ExperienceRow> of(List<ExperienceItem> experiences) {
        Map<Long, String> names = Applicant.names(
                experiences.stream().map(ExperienceItem::applicantId).distinct().toList());
        return experiences.stream()
                .map(item -> new ExperienceRow(item, item.applicant(), names.get(item.applicantId()), false))
                .toList();
    }

    /** Where it is shown alone. */
    public String address() {
        return Experience.address(experience.id());
    }

    public List<Category> categories() {
        return List.of(Category.values());
    }

    /** The first day, as answers show dates. */
    public String start() {
        return Dates.show(experience.start());
    }

    /** The last day, as answers show dates; null while it lasts. */
    public String end() {
        return Dates.show(experience.end());
    }

    /** The first day, as a browser's field has it. */
    public String startDay() {
        return day(experience.start());
    }

    /** The last day, as a browser's field has it; null while it lasts. */
    public String endDay() {
        return day(experience.end());
    }

    private static String day(Instant instant) {
        return instant == null
                ? null
                : LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
