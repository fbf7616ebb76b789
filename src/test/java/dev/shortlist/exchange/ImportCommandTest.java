package dev.shortlist.exchange;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Commands;
import dev.shortlist.support.Program.Ended;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command {@code import} prints. */
@QuarkusTest
class ImportCommandTest {

    @TempDir
    Path folder;

    private final String title = aTitle();

    private Path file(String... emails) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String email : emails) {
            lines.append("""
                    {"Job": "%s", "First name": "Ana", "Last name": "Diaz", "Email": "%s", "Experiences": []}
                    """.formatted(title, email));
        }
        return Files.writeString(folder.resolve("some.ndjson"), lines);
    }

    @Test
    void faults_are_printed_with_their_lines_and_nothing_is_stored() throws Exception {
        Ended ended = Commands.run("import", file("a@test.com", "nobody").toString());

        assertEquals(1, ended.status(), ended.output());
        assertTrue(ended.output().contains("Line 1, #/Job: Job must be"), ended.output());
        assertTrue(ended.output().contains("Line 2, #/Email: Email must be a well-formed"), ended.output());
        assertTrue(ended.output().contains("Nothing was stored."), ended.output());
    }

    @Test
    void equal_faults_are_printed_once() throws Exception {
        String[] emails =
                IntStream.range(0, 1_030).mapToObj("a%d@test.com"::formatted).toArray(String[]::new);

        Ended ended = Commands.run("import", file(emails).toString());

        assertEquals(1, ended.status(), ended.output());
        assertTrue(ended.output().contains("Lines 1, 2, 3, "), ended.output());
        assertTrue(ended.output().contains(", 20 and 1,010 more, #/Job: Job must be"), ended.output());
    }

    @Test
    void all_are_imported_for_the_job_that_is_chosen() throws Exception {
        String job = aJob();
        String file = file("a@test.com", "b@test.com").toString();

        Ended ended = Commands.run("import", file, "--job", Long.toString(id(job)));

        assertEquals(0, ended.status(), ended.output());
        assertEquals(
                List.of("a@test.com", "b@test.com"),
                get(APPLICANTS + "?job=" + id(job)).path("results.Email"));
    }

    @Test
    void a_job_that_there_is_not_cannot_be_chosen() throws Exception {
        String nobody = Long.toString(anId());

        Ended ended = Commands.run("import", file("a@test.com").toString(), "--job", nobody);

        assertEquals(2, ended.status(), ended.output());
        assertEquals("There is no job %s.".formatted(nobody), ended.output().strip());
    }

    @Test
    void a_dry_run_says_what_would_be_imported() throws Exception {
        String file = file("a@test.com", "a@test.com").toString();

        Ended ended = Commands.run("import", file, "--create-jobs", "--duplicates", "skip", "--dry-run");

        assertEquals(0, ended.status(), ended.output());
        assertEquals(
                "Would import 1 jobs, 1 applicants and 0 experiences from 2 lines; 1 duplicates.",
                ended.output().strip());
        assertEquals(List.of(), request().queryParam("q", title).get(JOBS).path("results"));
    }
}
