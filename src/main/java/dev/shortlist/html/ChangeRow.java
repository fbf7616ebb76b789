package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.job.Job;
import dev.shortlist.journal.Change;
import dev.shortlist.journal.Kind;
import io.quarkus.qute.TemplateData;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A change in words.
 *
 * @param name of the job or the person as it is now, such as "Mike Liu"; "Applicant 3" if there is nobody any more
 * @param address of the page that shows it now, or null
 * @param job the title of the job that it belongs to
 */
@TemplateData
record ChangeRow(Change change, String name, String address, String job) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMMM d, uuuu, HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static List<ChangeRow> of(List<Change> changes) {
        Map<Long, String> titles =
                Job.titles(changes.stream().map(Change::jobId).distinct().toList());
        Map<Long, String> names = Applicant.names(changes.stream()
                .map(Change::applicantId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return changes.stream().map(change -> of(change, titles, names)).toList();
    }

    private static ChangeRow of(Change change, Map<Long, String> titles, Map<Long, String> names) {
        String job = titles.getOrDefault(change.jobId(), "Job " + change.jobId());
        Long applicant = change.applicantId();
        if (applicant == null) {
            return new ChangeRow(change, job, titles.containsKey(change.jobId()) ? change.job() : null, job);
        }
        String name = names.get(applicant);
        return name == null
                ? new ChangeRow(change, "Applicant " + applicant, null, job)
                : new ChangeRow(change, name, Applicant.address(applicant), job);
    }

    /** When it was made, in UTC. */
    public String time() {
        return TIME.format(change.at());
    }

    /** What stands before the name. */
    public String prefix() {
        return change.kind() == Kind.EXPERIENCE ? "An experience of " : "";
    }

    /** What happened to it. */
    public String story() {
        if (!change.what().equals("changed")) {
            return "was " + change.what();
        }
        List<String> others = change.fields().stream()
                .filter(field -> !field.equals("Status"))
                .toList();
        String status = change.status() == null
                ? ""
                : "went from %s to %s"
                        .formatted(
                                change.status().from().label(),
                                change.status().to().label());
        String fields = others.isEmpty() ? "" : "has another " + String.join(", ", others);
        return fields + (fields.isEmpty() || status.isEmpty() ? "" : ", and ") + status;
    }
}
