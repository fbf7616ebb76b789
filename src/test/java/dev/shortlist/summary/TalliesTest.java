package dev.shortlist.summary;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.applicant.ApplicantText;
import dev.shortlist.applicant.ApplicantText.TextDrift;
import dev.shortlist.job.Job;
import dev.shortlist.support.Sql;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tallies that the database keeps equal what counting gives, whoever writes, and however many at once.
 * {@code -Dhistories} sets how many histories are drawn, {@code -Dseed} the first of them.
 */
@QuarkusTest
class TalliesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 20);
    private static final int SEED = Integer.getInteger("seed", 1);
    private static final int WRITERS = 4;
    private static final int WRITES = 8;

    /** Few, so that several are equally common and written at the same time. The last two sort the other way in UTF-16. */
    private static final List<String> INSTITUTIONS =
            List.of("Hooli", "hooli", "Ansaro", "Éa", "\uffee", "\ud83d\ude00");

    private static final List<String> STATUSES = List.of("Under review", "Offer pending", "Rejected", "Started");

    /** Of this connection; between transactions it may begin at 0 again. */
    private static final String SEQUENTIAL_SCANS = "select sum(seq_scan) from pg_stat_xact_user_tables";

    /** SQL states after which a writer would run its transaction again. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23503");

    @Inject
    DataSource database;

    @Test
    @Tag("slow")
    void a_summary_is_what_counting_gives_after_any_history() throws Exception {
        for (int seed = SEED; seed < SEED + HISTORIES; seed++) {
            List<Long> jobs = List.of(id(aJob()), id(aJob()), id(aJob()));
            write(jobs, seed);
            same(jobs, "-Dseed=" + seed);
        }
    }

    @Test
    void work_that_lasts_counts_from_its_start_on_and_never_as_negative_wherever_the_clock_stands() {
        long job = id(aJob());
        anApplicant(JOBS + job + "/", lasting(Instant.parse("2000-01-01T00:00:00Z")));

        assertEquals("0.0", yearsOfWork(job, "1900-01-01T00:00:00Z"));
        assertEquals("0.0", yearsOfWork(job, "1999-12-31T23:59:59.999999Z"));
        assertEquals("0.0", yearsOfWork(job, "2000-01-01T00:00:00Z"));
        assertEquals("10.0", yearsOfWork(job, "2009-12-31T12:00:00Z"));
    }

    @Test
    void a_summary_reads_of_the_experiences_only_the_work_that_starts_later() {
        long job = id(aJob());
        Instant now = Instant.now();
        for (int hours : List.of(-1_000_000, -1_000, -2, 100, 1_000)) {
            anApplicant(JOBS + job + "/", lasting(now.plus(Duration.ofHours(hours))), hooli());
        }

        QuarkusTransaction.requiringNew().run(() -> {
            one("select set_config('plan_cache_mode', 'force_generic_plan', true)");
            long before = read("experience_ongoing");
            long others = read("experience");
            JobSummary.of(ResourceId.valueOf(Long.toString(job)), now);
            assertEquals(2, read("experience_ongoing") - before);
            assertEquals(0, read("experience") - others);
        });
    }

    @Test
    void figures_read_no_table_from_end_to_end_even_if_it_was_empty_when_that_was_planned() throws Exception {
        ResourceId job = ResourceId.valueOf(Long.toString(id(aJob())));
        sql("vacuum (analyze) status_change, experience_change");

        QuarkusTransaction.requiringNew().run(() -> {
            one("select set_config('plan_cache_mode', 'force_generic_plan', true)");
            Object before = one(SEQUENTIAL_SCANS);
            JobSummary.of(job, Instant.now());
            JobFunnel.of(job);
            Pipeline.of(List.of(job.value()));
            assertEquals(before, one(SEQUENTIAL_SCANS));
        });
    }

    @Test
    void rebuilding_mends_tallies_while_others_write() throws Exception {
        List<Long> jobs = List.of(id(aJob()), id(aJob()), id(aJob()));
        write(jobs, 1);
        sql("select fold_figures(1000)");
        for (String table : List.of("status_tally", "work_tally", "institution_tally")) {
            sql("delete from %s where job_id = ?".formatted(table), jobs.get(0));
        }
        sql("update status_tally set applicants = applicants + 7, entered = 2 * entered where job_id = ?", jobs.get(1));
        sql("update work_tally set experiences = experiences + 7 where job_id = ?", jobs.get(1));
        sql("update institution_tally set occurrences = occurrences + 7 where job_id = ?", jobs.get(1));

        atOnce(List.<Callable<Void>>of(
                () -> {
                    write(jobs.subList(1, 3), new Random(2));
                    return null;
                },
                () -> {
                    sql("select rebuild_tallies()");
                    return null;
                }));

        same(jobs, "rebuilt");
    }

    @Test
    void rebuilding_mends_what_a_search_reads_while_others_write() throws Exception {
        String job = aJob();
        List<String> applicants =
                Stream.generate(() -> anApplicant(job)).limit(WRITES).toList();
        String ofJob = " where id in (select id from applicant where job_id = ? and id % 2 = ";
        sql("delete from applicant_text" + ofJob + "0)", id(job));
        sql("update applicant_text set email = '', names_and_email = ''" + ofJob + "1)", id(job));
        assertEquals(WRITES, textDrift(job));

        atOnce(List.<Callable<Void>>of(
                () -> {
                    // The others are mended by the rebuilding alone.
                    for (String applicant : applicants.subList(0, WRITES / 2)) {
                        ok(patch(applicant, Map.of("Email", "new." + id(applicant) + "@test.com")));
                    }
                    return null;
                },
                () -> {
                    sql("select rebuild_applicant_text()");
                    return null;
                }));

        assertEquals(0, textDrift(job));
    }

    private static long textDrift(String job) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ApplicantText.drift(List.of(id(job))).stream()
                        .mapToLong(TextDrift::applicants)
                        .sum());
    }

    @Test
    void pruning_the_journal_changes_no_figure() throws Exception {
        List<Long> jobs = List.of(id(aJob()), id(aJob()), id(aJob()));
        write(jobs, 1);
        Object before = statuses(jobs);

        // What is not below the horizon of all running transactions is left at first.
        String left = "select count(*) from journal where job_id in (?, ?, ?)";
        while (!Sql.value(database, left, jobs.toArray()).equals(0L)) {
            atOnce(() -> {
                sql("select prune_journal(now(), 1000000)");
                return null;
            });
        }
        sql("select rebuild_tallies()");

        assertEquals(before, statuses(jobs));
        same(jobs, "pruned");
    }

    private static Object statuses(List<Long> jobs) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Job.getEntityManager()
                        .createNativeQuery("""
                        select string_agg(each::text, ' ' order by each) from (
                            select job_id, status, sum(applicants), sum(entered), sum(stays), sum(stayed)
                            from status_figure where job_id in :jobs group by job_id, status
                        ) each
                        """)
                        .setParameter("jobs", jobs)
                        .getSingleResult());
    }

    @Test
    void after_a_truncate_nothing_is_counted() throws Exception {
        long job = id(aJob());
        anApplicant(JOBS + job + "/", hooli());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "truncate applicant cascade");
            assertEquals(0L, Sql.value(connection, """
                    select (select coalesce(sum(applicants), 0) from status_figure where job_id = ?)::bigint
                        + (select coalesce(sum(experiences), 0) from work_figure where job_id = ?)::bigint
                        + (select coalesce(sum(occurrences), 0) from institution_tally where job_id = ?)::bigint
                        + (select coalesce(sum(occurrences), 0) from experience_change where job_id = ?)::bigint
                    """, job, job, job, job));
            connection.rollback();
        }
    }

    private void write(List<Long> jobs, int seed) throws Exception {
        Random random = new Random(seed);
        atOnce(Stream.generate(() -> new Random(random.nextLong()))
                .limit(WRITERS)
                .<Callable<Void>>map(own -> () -> {
                    write(jobs, own);
                    return null;
                })
                .toList());
    }

    private void write(List<Long> jobs, Random random) throws Exception {
        List<String> applicants = new ArrayList<>();
        applicants.add(anApplicant(JOBS + one(jobs, random) + "/"));
        for (int i = 0; i < WRITES; i++) {
            String applicant = one(applicants, random);
            long job = one(jobs, random);
            switch (random.nextInt(12)) {
                case 0 -> applicants.add(anApplicant(JOBS + job + "/", experience(random), experience(random)));
                case 1 -> patch(applicant, Map.of("Status", one(STATUSES, random)));
                case 2 -> patch(applicant, Map.of("Job", job, "Status", one(STATUSES, random)));
                case 3, 4 ->
                    assertEquals(
                            201,
                            post(EXPERIENCES, with(experience(random), "Applicant", applicant))
                                    .statusCode());
                case 5 ->
                    sql(
                            "update applicant set job_id = ?, last_name = last_name || 'x' where job_id = ?"
                                    .replace("where", random.nextBoolean() ? "where" : "where id % 2 = 0 and"),
                            job,
                            one(jobs, random));
                case 6 ->
                    sql(
                            "update experience set institution = ?, category = ?, ended_at = nullif(?, ended_at)"
                                    + " where applicant_id in (select id from applicant where job_id = ?)",
                            one(INSTITUTIONS, random),
                            random.nextBoolean() ? "Work" : "Education",
                            OffsetDateTime.of(2100, 1, 1, 0, 0, random.nextInt(60), 0, ZoneOffset.UTC),
                            job);
                case 7 -> sql("delete from experience where id % 3 = 0 and applicant_id = ?", id(applicant));
                case 8 ->
                    sql(
                            "update experience set applicant_id = ? where id % 2 = 0 and applicant_id in"
                                    + " (select id from applicant where job_id = ?)",
                            id(applicant), job);
                case 9 -> {
                    String experience = anyExperience(applicant, random);
                    if (experience != null) {
                        expect(Set.of(200, 400, 404), patch(experience, changes(random)));
                    }
                }
                case 10 -> {
                    String experience = anyExperience(applicant, random);
                    if (experience != null) {
                        expect(Set.of(204, 404), request().delete(experience));
                    }
                }
                default ->
                    sql(
                            "insert into experience (id, applicant_id, category, started_at, institution, description)"
                                    + " select next_free_id('experience'), id, 'Work', ?, ?, 'By hand' from applicant"
                                    + " where job_id = ?",
                            OffsetDateTime.ofInstant(start(random), ZoneOffset.UTC),
                            one(INSTITUTIONS, random),
                            job);
            }
        }
    }

    private static String anyExperience(String applicant, Random random) {
        List<String> experiences = all(EXPERIENCES + "?applicant=" + id(applicant));
        return experiences.isEmpty() ? null : one(experiences, random);
    }

    /** Some fields of an experience. Its Start may lie after the End that it has: a 400. */
    private static Map<String, Object> changes(Random random) {
        Map<String, Object> changes = experience(random);
        changes.keySet().removeIf(field -> random.nextBoolean());
        return changes;
    }

    /** Others may be faster, and remove it. */
    private static void expect(Set<Integer> statuses, Response answer) {
        assertTrue(statuses.contains(answer.statusCode()), answer::asString);
    }

    private static Map<String, Object> experience(Random random) {
        Map<String, Object> experience = new HashMap<>(hooli());
        experience.put("Category", random.nextInt(4) == 0 ? "Education" : "Work");
        experience.put("Institution", one(INSTITUTIONS, random));
        experience.put("Start", start(random).toString());
        if (random.nextBoolean()) {
            experience.put("End", null);
        } else {
            experience.put("End", "2100-12-31T23:59:59.999999Z");
        }
        return experience;
    }

    /** Long ago, some hours ago, or in the future. */
    private static Instant start(Random random) {
        Instant now = Instant.now();
        return switch (random.nextInt(3)) {
            case 0 -> now.minus(Duration.ofMinutes(random.nextInt(40_000_000)));
            case 1 -> now.minus(Duration.ofHours(random.nextInt(48)));
            default -> now.plus(Duration.ofMinutes(random.nextInt(20_000_000)));
        };
    }

    private static Map<String, Object> lasting(Instant start) {
        return with(with(hooli(), "Start", start.toString()), "End", null);
    }

    private static String yearsOfWork(long job, String now) {
        return QuarkusTransaction.requiringNew()
                .call(() -> JobSummary.of(ResourceId.valueOf(Long.toString(job)), Instant.parse(now)))
                .averageYearsOfWorkExperience()
                .toString();
    }

    /** How many rows this transaction has read from an index, or from a table without an index. */
    private static long read(String relation) {
        return (Long) one("select pg_stat_get_xact_tuples_returned('%s'::regclass)".formatted(relation));
    }

    private static Object one(String sql) {
        return Job.getEntityManager().createNativeQuery(sql).getSingleResult();
    }

    private void same(List<Long> jobs, String history) {
        QuarkusTransaction.requiringNew().run(() -> assertEquals(List.of(), Figures.statusDrift(jobs), history));
        Instant now = Instant.now();
        for (long job : jobs) {
            for (int days : List.of(0, -3_653, 3, 3_653)) {
                Instant moment = now.plus(Duration.ofDays(days));
                ResourceId id = ResourceId.valueOf(Long.toString(job));
                QuarkusTransaction.requiringNew()
                        .run(() -> assertEquals(Optional.empty(), JobSummary.drift(id, moment), history));
            }
        }
    }

    private void sql(String sql, Object... parameters) throws SQLException {
        try {
            Sql.run(database, sql, parameters);
        } catch (SQLException e) {
            if (!IN_THE_WAY.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
