package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantCard;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.Status;
import dev.shortlist.summary.JobFunnel;
import dev.shortlist.web.paging.Order;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A job's applicants in columns, one for each status. */
@TemplateData
record JobBoard(List<Column> columns) {

    /** Others come on demand, so a board costs the same for any number of applicants. */
    private static final int MAX_CARDS = 10;

    /**
     * The applicants with a status.
     *
     * @param count how many there are
     * @param cards the newest of them, the newest first
     * @param address of the list of them all, the newest first
     * @param waiting the address of the list of them all, those first who wait longest; null if nobody or only one waits
     */
    @TemplateData
    record Column(Status status, long count, List<Card> cards, String address, String waiting) {

        /** Whether some have no card yet. */
        public boolean hasMore() {
            return count > cards.size();
        }

        /** What a link to the column names. */
        public String anchor() {
            return "column-" + status.ordinal();
        }
    }

    /**
     * An applicant.
     *
     * @param lastPosition where the person worked last; empty if nowhere
     */
    @TemplateData
    record Card(String address, String name, String lastPosition, StatusAge age, boolean erased) {}

    static JobBoard of(JobFunnel funnel, Instant now) {
        UriBuilder list = UriBuilder.fromPath(Applicant.ADDRESS)
                .queryParam("job", "{job}")
                .queryParam("status", "{status}")
                .queryParam("order", "{order}");
        Map<Status, List<ApplicantCard>> newest = new EnumMap<>(Status.class);
        for (JobFunnel.Stage stage : funnel.stages()) {
            newest.put(
                    stage.status(),
                    stage.applicants() == 0
                            ? List.of()
                            : Applicant.ofJob(funnel.jobId(), stage.status()).newest(MAX_CARDS));
        }
        Map<Long, String> positions = Experience.lastPositions(newest.values().stream()
                .flatMap(List::stream)
                .map(ApplicantCard::id)
                .toList());
        return new JobBoard(funnel.stages().stream()
                .map(stage -> new Column(
                        stage.status(),
                        stage.applicants(),
                        newest.get(stage.status()).stream()
                                .map(applicant -> card(applicant, stage.status(), positions, now))
                                .toList(),
                        address(list, funnel, stage, Order.NEWEST),
                        stage.status().isFinal() || stage.applicants() < 2
                                ? null
                                : address(list, funnel, stage, Order.WAITING)))
                .toList());
    }

    private static String address(UriBuilder list, JobFunnel funnel, JobFunnel.Stage stage, Order order) {
        return list.build(funnel.jobId(), stage.status().label(), order.label()).toString();
    }

    private static Card card(ApplicantCard applicant, Status status, Map<Long, String> positions, Instant now) {
        boolean isErased = applicant.erasedAt() != null;
        return new Card(
                Applicant.address(applicant.id()),
                isErased ? PersonRow.ERASED : applicant.firstName() + " " + applicant.lastName(),
                positions.getOrDefault(applicant.id(), ""),
                StatusAge.of(status, applicant.statusSince(), isErased, now),
                isErased);
    }
}
