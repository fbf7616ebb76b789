package dev.shortlist.exchange;

import static dev.shortlist.support.Api.JOBS;
import static dev.shortlist.support.Api.aTitle;
import static dev.shortlist.support.Api.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Commands;
import dev.shortlist.support.Program.Ended;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
