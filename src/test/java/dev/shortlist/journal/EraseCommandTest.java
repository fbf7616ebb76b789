package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Commands;
import dev.shortlist.support.Dump;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the command {@code erase} erases. The last of three batches is not full. */
@QuarkusTest
class EraseCommandTest {

    private static final int APPLICANTS = 250;

    @Inject
    DataSource database;

    private String job;

    /** Applicants in all statuses, every second of whom has had theirs for 731 days. */
    @BeforeEach
    void applicants() throws Exception {
        job = aJob();
        Sql.run(
                database,
                "insert into applicant (id, job_id, status, first_name, last_name, email)"
                        + " select nextval('applicant_id_seq'), ?, (?::text[])[1 + i / 2 % 6], 'Ann', 'Ray', 'ann@test.com'"
                        + " from generate_series(1, ?) i",
                id(job),
                STATUSES.toArray(String[]::new),
                APPLICANTS);
        Sql.run(
                database,
                "update applicant set status_since = now() - interval '731 days' where id % 2 = 0 and job_id = ?",
                id(job));
    }

    private static List<String> erase(String... options) {
        Ended ended = Commands.run(
                Stream.concat(Stream.of("erase"), Stream.of(options)).toArray(String[]::new));
        assertEquals(0, ended.status(), ended.output());
        return ended.output().lines().toList();
    }

    private long count(String condition) throws Exception {
        return (long) Sql.value(database, "select count(*) from applicant where job_id = ? and " + condition, id(job));
    }

    @Test
    void applicants_who_have_had_one_of_the_statuses_for_so_long_are_erased_and_no_others() throws Exception {
        String due = "(status in ('Rejected', 'Started') and id % 2 = 0)";
        long expected = count(due);
        String email = anId() + "@test.com";
        Sql.run(
                database,
                "update applicant set email = ? where id = (select min(id) from applicant where job_id = ? and " + due
                        + ")",
                email,
                id(job));
        String summary = ok(get(job + "summary/"));

        List<String> output = erase("--status", "Rejected", "--status=started", "--older-than", "730d");

        assertEquals(List.of("Erased %d applicants.".formatted(expected)), output);
        assertEquals(expected, count("erased_at is not null"));
        assertEquals(0, count(due + " <> (erased_at is not null)"));
        assertEquals(List.of(), Dump.rowsWith(database, email));
        assertEquals(summary, ok(get(job + "summary/")));
        assertEquals(List.of("Erased 0 applicants."), erase("--status", "Rejected", "--older-than", "P730D"));
    }

    @Test
    void a_dry_run_prints_the_ids_and_changes_nothing() throws Exception {
        String due = "status = 'Rejected' and id % 2 = 0";
        long expected = count(due);
        List<Object> before = content();

        List<String> output = erase("--status", "Rejected", "--older-than", "730d", "--dry-run");

        assertEquals("%d applicants would be erased.".formatted(expected), output.get(output.size() - 1));
        String ids = String.join(", ", output.subList(0, output.size() - 1));
        assertEquals(expected, output.size() - 1);
        assertEquals(expected, count(due + " and id in (" + ids + ")"));
        assertEquals(before, content());
        erase("--status", "Rejected", "--older-than", "730d");
    }

    private List<Object> content() throws Exception {
        return List.of(
                Sql.value(
                        database,
                        "select md5(string_agg(a::text, ' ' order by id)) from applicant a where job_id = ?",
                        id(job)),
                Sql.value(database, "select count(*) from journal"));
    }
}
