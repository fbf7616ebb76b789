package dev.shortlist.html;

import dev.shortlist.applicant.ApplicantListItem;
import dev.shortlist.applicant.Experience;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An applicant in a list, as the texts of a row: a template takes long to decide, and there may be 200 rows.
 *
 * @param kind the CSS class of an erased person; empty for others
 * @param lastPosition where the person worked last; empty if nowhere
 * @param job null where all rows have the same
 * @param movable whether the status can be changed here
 * @param email empty for an erased person
 */
@TemplateData
record PersonRow(
        String url,
        String name,
        String kind,
        String lastPosition,
        String job,
        String status,
        boolean movable,
        StatusAge age,
        String email) {

    /** What stands for the name of an erased person. */
    static final String ERASED = "Erased applicant";

    /**
     * @param mayMove whether the caller may change a status
     * @param isOfOneJob whether all have applied for the same job
     */
    static List<PersonRow> of(List<ApplicantListItem> applicants, boolean mayMove, boolean isOfOneJob, Instant now) {
        Map<Long, String> positions = Experience.lastPositions(
                applicants.stream().map(ApplicantListItem::id).toList());
        return applicants.stream()
                .map(one -> new PersonRow(
                        one.url(),
                        one.erased() ? ERASED : one.firstName() + " " + one.lastName(),
                        one.erased() ? "erased" : "",
                        positions.getOrDefault(one.id(), ""),
                        isOfOneJob ? null : one.job(),
                        one.status().label(),
                        mayMove && !one.erased(),
                        StatusAge.of(one.status(), one.statusSince(), one.erased(), now),
                        one.erased() ? "" : one.email()))
                .toList();
    }
}
