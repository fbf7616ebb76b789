package dev.shortlist.html;

import dev.shortlist.applicant.ApplicantListItem;
import dev.shortlist.applicant.Experience;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An applicant in a list.
 *
 * @param lastPosition where the person worked last, or null
 */
@TemplateData
record PersonRow(ApplicantListItem applicant, String lastPosition, StatusAge age) {

    /** What stands for the name of an erased person. */
    static final String ERASED = "Erased applicant";

    static List<PersonRow> of(List<ApplicantListItem> applicants, Instant now) {
        Map<Long, String> positions = Experience.lastPositions(
                applicants.stream().map(ApplicantListItem::id).toList());
        return applicants.stream()
                .map(applicant -> new PersonRow(
                        applicant,
                        positions.get(applicant.id()),
                        StatusAge.of(applicant.status(), applicant.statusSince(), now)))
                .toList();
    }

    /** The full name. */
    public String name() {
        return applicant.erased() ? ERASED : applicant.firstName() + " " + applicant.lastName();
    }
}
