package dev.shortlist.html;

import dev.shortlist.journal.Change;
import dev.shortlist.journal.Kind;
import io.quarkus.qute.TemplateExtension;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A change in words. */
@TemplateExtension
final class ChangeText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMMM d, uuuu, HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ChangeText() {}

    /** When it was made, in UTC. */
    static String time(Change change) {
        return TIME.format(change.at());
    }

    /** What was changed, such as "Applicant 3". */
    static String object(Change change) {
        return change.kind().label() + " " + id(change.url());
    }

    /** The job that it belongs to. */
    static String jobName(Change change) {
        return "Job " + id(change.job());
    }

    /** Whether its address has a page: an experience is shown by its applicant. */
    static boolean hasPage(Change change) {
        return change.kind() != Kind.EXPERIENCE && !change.what().equals("deleted");
    }

    /** What happened to it. */
    static String story(Change change) {
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
        String fields = others.isEmpty() ? "" : "has another " + others.stream().collect(Collectors.joining(", "));
        return fields + (fields.isEmpty() || status.isEmpty() ? "" : ", and ") + status;
    }

    private static String id(String address) {
        return address.replaceAll("\\D", "");
    }
}
