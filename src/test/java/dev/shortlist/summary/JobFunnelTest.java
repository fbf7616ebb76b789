package dev.shortlist.summary;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobFunnelTest {

    @Inject
    DataSource database;

    private static List<Map<String, Object>> funnel(String job) {
        return get(job + "funnel/").path("$");
    }

    /** The figures of a status: applicants, entered, left, average_days. */
    private static List<Object> stage(String job, String status) {
        Map<String, Object> figures = new LinkedHashMap<>(funnel(job).get(STATUSES.indexOf(status)));
        assertEquals(status, figures.remove("Status"));
        return figures.values().stream()
                .map(figure -> figure instanceof Float days ? (Object) days.toString() : figure)
                .toList();
    }

    private static List<Object> figures(Object... figures) {
        return Arrays.asList(figures);
    }

    /** Makes an applicant have its status for longer. */
    private void age(String applicant, String interval) throws SQLException {
        Sql.run(
                database,
                "update applicant set status_since = status_since - cast(? as interval) where id = ?",
                interval,
                id(applicant));
    }

    @Test
    void a_job_without_applicants_has_all_statuses_and_no_days() {
        ok(get(aJob() + "funnel/"));
        assertEquals("""
                {"Status":"Under review","applicants":0,"entered":0,"left":0,"average_days":null}""", ok(get(aJob() + "funnel/")).replaceFirst("^\\[(\\{.*?}).*", "$1"));
        assertEquals(STATUSES, get(aJob() + "funnel/").path("Status"));
    }

    @Test
    void who_is_moved_on_has_entered_both_and_left_the_first() {
        String job = aJob();
        anApplicant(job);
        ok(patch(anApplicant(job), Map.of("Status", "Offer pending")));

        assertEquals(figures(1, 2, 1, "0.0"), stage(job, "Under review"));
        assertEquals(figures(1, 1, 0, null), stage(job, "Offer pending"));
    }

    @Test
    void who_comes_back_has_entered_twice() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        for (String status : List.of("Rejected", "Under review", "Rejected")) {
            // Whoever moves back within a minute only takes back a slip.
            age(applicant, "2 minutes");
            ok(patch(applicant, Map.of("Status", status)));
        }

        assertEquals(figures(0, 2, 2, "0.0"), stage(job, "Under review"));
        assertEquals(figures(1, 2, 1, "0.0"), stage(job, "Rejected"));
    }

    @Test
    void days_are_the_average_of_those_who_left() throws SQLException {
        String job = aJob();
        for (String interval : List.of("36 hours", "2 days")) {
            String applicant = anApplicant(job);
            age(applicant, interval);
            ok(patch(applicant, Map.of("Status", "Rejected")));
        }
        age(anApplicant(job), "100 days");

        assertEquals(figures(1, 3, 2, "1.8"), stage(job, "Under review"));
    }

    @Test
    void who_moves_to_another_job_leaves_the_status_here_and_enters_it_there() throws SQLException {
        String job = aJob();
        String other = aJob();
        String applicant = anApplicant(job);
        age(applicant, "1 day");

        ok(patch(applicant, Map.of("Job", other)));

        assertEquals(figures(0, 1, 1, "1.0"), stage(job, "Under review"));
        assertEquals(figures(1, 1, 0, null), stage(other, "Under review"));
    }

    @Test
    void it_counts_changes_by_SQL() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);

        Sql.run(database, "update applicant set status = 'Started' where id = ?", id(applicant));

        assertEquals(figures(1, 1, 0, null), stage(job, "Started"));
    }

    @Test
    void a_job_that_there_is_not_is_a_404() {
        problem(404, get(JOBS + anId() + "/funnel/"));
    }
}
