package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantCard;
import dev.shortlist.applicant.Status;
import dev.shortlist.summary.JobFunnel;
import dev.shortlist.web.paging.Order;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
     * @param waiting the address of the list of them all, those first who wait longest
     */
    @TemplateData
    record Column(Status status, long count, List<Card> cards, String address, String waiting) {

        /** Whether there is more than one, so that one waits longest. */
        public boolean hasSeveral() {
            return count > 1;
        }

        /** Whether some have no card yet. */
        public boolean hasMore() {
            return count > cards.size();
        }
    }

    /**
     * An applicant.
     *
     * @param days since when the status is the same, in whole days
     */
    @TemplateData
    record Card(String address, String name, long days) {

        /** Since when the status is the same, in words. */
        public String since() {
            return days == 0 ? "today" : days == 1 ? "1 day" : "%,d days".formatted(days);
        }
    }

    static JobBoard of(JobFunnel funnel, Instant now) {
        UriBuilder list = UriBuilder.fromPath(Applicant.ADDRESS)
                .queryParam("job", "{job}")
                .queryParam("status", "{status}")
                .queryParam("order", "{order}");
        return new JobBoard(funnel.stages().stream()
                .map(stage -> new Column(
                        stage.status(),
                        stage.applicants(),
                        stage.applicants() == 0 ? List.of() : cards(funnel.jobId(), stage.status(), now),
                        address(list, funnel, stage, Order.NEWEST),
                        address(list, funnel, stage, Order.WAITING)))
                .toList());
    }

    private static String address(UriBuilder list, JobFunnel funnel, JobFunnel.Stage stage, Order order) {
        return list.build(funnel.jobId(), stage.status().label(), order.label()).toString();
    }

    private static List<Card> cards(long job, Status status, Instant now) {
        return Applicant.ofJob(job, status).newest(MAX_CARDS).stream()
                .map(applicant -> card(applicant, now))
                .toList();
    }

    private static Card card(ApplicantCard applicant, Instant now) {
        // A clock that was set back must not show a time to come.
        Duration since = Duration.between(applicant.statusSince(), now);
        return new Card(
                Applicant.address(applicant.id()),
                applicant.firstName() + " " + applicant.lastName(),
                Math.max(0, since.toDays()));
    }
}
