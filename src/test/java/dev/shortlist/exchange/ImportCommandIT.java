package dev.shortlist.exchange;

import static dev.shortlist.support.Api.APPLICANTS;
import static dev.shortlist.support.Api.JOBS;
import static dev.shortlist.support.Api.get;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code import}. */
class ImportCommandIT {

    @TempDir
    Path folder;

    private String database;
    private Map<String, String> settings;

    @BeforeEach
    void anEmptyDatabase() throws Exception {
        database = Postgres.aDatabase();
        settings = Program.on(database);
    }

    private Object content(String of, String rows) throws Exception {
        return Sql.value(
                Postgres.database(of),
                "select md5(string_agg(r::text, ' ' order by r::text)) from (%s) r".formatted(rows));
    }

    @Test
    void what_was_exported_makes_the_same_data_in_another_database() throws Exception {
        String source = Postgres.aDatabase();
        Ended generated = Program.run(Program.on(source), "generate", "--jobs", "7", "--applicants", "2000");
        assertEquals(0, generated.status(), generated.output());
        Path file = folder.resolve("all.ndjson");
        try (Program.Service service = Program.serve(Program.on(source))) {
            for (String list : new String[] {JOBS, APPLICANTS}) {
                byte[] lines = get(service.at(list + "?format=ndjson")).asByteArray();
                Files.write(file, lines, CREATE, APPEND);
            }
        }

        Ended imported = Program.run(settings, "import", file.toString());

        assertEquals(0, imported.status(), imported.output());
        assertTrue(imported.output().startsWith("Imported 7 jobs, 2,000 applicants and "), imported.output());
        for (String rows : new String[] {
            "select * from job",
            "select id, job_id, status, first_name, last_name, email from applicant",
            "select applicant_id, job_id, category, started_at, ended_at, institution, description from experience"
        }) {
            assertEquals(content(source, rows), content(database, rows), rows);
        }
        Ended verified = Program.run(settings, "verify");
        assertTrue(verified.output().contains("7 jobs verified, 0 differ."), verified.output());
        assertEquals("import", Sql.value(Postgres.database(database), "select distinct actor from journal"));
    }
}
