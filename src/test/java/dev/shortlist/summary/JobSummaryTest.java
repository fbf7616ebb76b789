package dev.shortlist.summary;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
public class JobSummaryTest {

    /** Exactly ten years of 365.25 days. */
    private static final Map<String, Object> TEN_YEARS = work("2000-01-01T00:00:00Z", "2009-12-31T12:00:00Z");

    /** Exactly a quarter of a year. */
    private static final Map<String, Object> QUARTER = work("2000-01-01T00:00:00Z", "2000-04-01T07:30:00Z");

    private static String summary(String job) {
        return ok(get(job + "summary/"));
    }

    private static String averages(String job) {
        return summary(job).replaceFirst(".*\"average_work_experience_count\"", "");
    }

    private static String averages(String count, String years) {
        return ":%s,\"average_years_of_work_experience\":%s}".formatted(count, years);
    }

    private static String mostCommonInstitution(String job) {
        return get(job + "summary/").path("most_common_institution");
    }

    private static Map<String, Object> at(String institution, Map<String, Object> experience) {
        return with(experience, "Institution", institution);
    }

    @Test
    void a_summary_has_these_keys_in_this_order() {
        String job = aJob();
        anApplicant(job);
        anApplicant(job, berkeley());
        anApplicant(job, at("Ansaro", TEN_YEARS), at("Ansaro", TEN_YEARS), at("Ansaro", berkeley()));
        ok(patch(anApplicant(job), Map.of("Status", "Offer pending")));

        assertEquals("""
                {"applicant_count":4,\
                "applicants_under_review":3,\
                "applicants_offer_pending":1,\
                "most_common_institution":"Ansaro",\
                "average_work_experience_count":1.0,\
                "average_years_of_work_experience":8.0}""", summary(job));
    }

    @Test
    void a_job_without_applicants_has_zeros_and_null() {
        assertEquals("""
                {"applicant_count":0,\
                "applicants_under_review":0,\
                "applicants_offer_pending":0,\
                "most_common_institution":null,\
                "average_work_experience_count":0.0,\
                "average_years_of_work_experience":0.0}""", summary(aJob()));
    }

    @Test
    void there_is_no_summary_of_a_job_that_is_not_there() {
        problem(404, get(JOBS + anId() + "/summary/"));
        problem(404, get(JOBS + "0/summary/"));
        problem(404, get(JOBS + "x/summary/"));
    }

    @Test
    void each_status_is_counted_where_it_belongs() {
        String job = aJob();
        for (String status : STATUSES) {
            created(post(APPLICANTS, with(mikeLiu(job), "Status", status)));
        }
        created(post(APPLICANTS, with(mikeLiu(job), "Status", "Offer pending")));

        assertEquals(7, get(job + "summary/").<Integer>path("applicant_count"));
        assertEquals(1, get(job + "summary/").<Integer>path("applicants_under_review"));
        assertEquals(2, get(job + "summary/").<Integer>path("applicants_offer_pending"));
    }

    @Test
    void applicants_of_other_jobs_do_not_count() {
        String job = aJob();
        anApplicant(job, at("Here", QUARTER));
        String other = aJob();
        anApplicant(other, at("There", TEN_YEARS), at("There", TEN_YEARS));

        assertEquals("Here", mostCommonInstitution(job));
        assertEquals(averages("1.0", "0.3"), averages(job));
    }

    @Test
    void a_summary_shows_every_write_before_it() {
        String job = aJob();
        String applicant = anApplicant(job, berkeley());
        assertEquals(averages("0.0", "0.0"), averages(job));

        created(post(EXPERIENCES, with(TEN_YEARS, "Applicant", applicant)));
        assertEquals(averages("1.0", "10.0"), averages(job));

        ok(patch(applicant, Map.of("Status", "Offer pending")));
        assertEquals(1, get(job + "summary/").<Integer>path("applicants_offer_pending"));

        ok(patch(applicant, Map.of("Job", aJob())));
        assertEquals(0, get(job + "summary/").<Integer>path("applicant_count"));
    }

    @Test
    void an_applicant_without_work_counts_as_zero() {
        String job = aJob();
        anApplicant(job, TEN_YEARS, TEN_YEARS, berkeley());
        anApplicant(job, berkeley());
        anApplicant(job);
        created(post(APPLICANTS, without(mikeLiu(job), "Experiences")));

        // 2 + 0 + 1 + 0 jobs held; 20 + 0 + 5.911… + 0 years.
        assertEquals(averages("0.8", "6.5"), averages(job));
    }

    @Test
    void half_a_tenth_is_rounded_up() {
        String job = aJob();
        anApplicant(job, QUARTER);
        assertEquals(averages("1.0", "0.3"), averages(job));

        anApplicant(job, berkeley());
        anApplicant(job, berkeley());
        anApplicant(job, berkeley());
        assertEquals(averages("0.3", "0.1"), averages(job));
    }

    @ParameterizedTest
    @CsvSource({
        "2000-04-01T07:29:59.999999Z, 0.2",
        "2000-04-01T07:30:00Z, 0.3",
        "2000-12-31T06:00:00Z, 1.0",
        "2000-01-19T06:17:59.999999Z, 0.0",
        "2000-01-19T06:18:00Z, 0.1",
        "2000-01-01T00:00:00Z, 0.0",
        "2100-01-01T00:00:00Z, 100.0",
        "2100-12-31T23:59:59.999999Z, 101.0",
    })
    void years_are_rounded_from_the_exact_value(String end, String years) {
        String job = aJob();
        anApplicant(job, work("2000-01-01T00:00:00Z", end));

        assertEquals(averages("1.0", years), averages(job));
    }

    @Test
    void a_sum_is_exact_where_floating_point_is_not() {
        // 3 × 0.05 and 1.15 years: as doubles both are below the half.
        String job = aJob();
        Map<String, Object> twentieth = work("2000-01-01T00:00:00Z", "2000-01-19T06:18:00Z");
        anApplicant(job, twentieth, twentieth, twentieth);
        assertEquals(averages("3.0", "0.2"), averages(job));

        String another = aJob();
        anApplicant(another, work("2000-01-01T00:00:00Z", "2001-02-24T00:54:00Z"));
        assertEquals(averages("1.0", "1.2"), averages(another));
    }

    @Test
    void overlaps_count_twice() {
        String job = aJob();
        anApplicant(job, TEN_YEARS, TEN_YEARS, QUARTER);

        assertEquals(averages("3.0", "20.3"), averages(job));
    }

    @Test
    void what_goes_on_counts_up_to_now() {
        String job = aJob();
        // 10.02 years ago: ten days later that is still rounded to 10.0.
        Instant start =
                Instant.now().minus(Duration.ofHours(8_766).multipliedBy(1_002).dividedBy(100));
        anApplicant(job, work(start.toString(), null));

        assertEquals(averages("1.0", "10.0"), averages(job));
    }

    @Test
    void what_goes_on_but_has_not_begun_counts_as_a_work_of_no_years() {
        String job = aJob();
        anApplicant(job, work("2100-01-01", null), TEN_YEARS);

        assertEquals(averages("2.0", "10.0"), averages(job));
    }

    @Test
    void education_is_no_work_but_its_institution_counts() {
        String job = aJob();
        anApplicant(job, at("Hooli", TEN_YEARS), berkeley(), berkeley());

        assertEquals("University of California", mostCommonInstitution(job));
        assertEquals(averages("1.0", "10.0"), averages(job));
    }

    @Test
    void the_most_common_institution_is_counted_over_all_experiences_of_all_applicants() {
        String job = aJob();
        anApplicant(job, at("A", QUARTER), at("A", QUARTER), at("B", QUARTER));
        anApplicant(job, at("B", QUARTER));
        anApplicant(job, at("B", berkeley()), at("C", QUARTER));

        assertEquals("B", mostCommonInstitution(job));
    }

    @ParameterizedTest
    @CsvSource({
        "B, a",
        "Z, a",
        "a, b",
        "a, é",
        "z, é",
        "A, Å",
        "'Ansaro', 'Ansaro Inc'",
        "'A B', 'AA'",
        "'A-', 'A.'",
        "ﬀ, 😀", // in UTF-16 the other way round
    })
    void of_equally_common_institutions_the_first_by_code_point_is_shown(String first, String second) {
        String job = aJob();
        anApplicant(job, at(second, QUARTER), at(first, QUARTER));
        assertEquals(first, mostCommonInstitution(job));

        anApplicant(job, at(first, QUARTER), at(second, QUARTER));
        assertEquals(first, mostCommonInstitution(job));
    }
}
