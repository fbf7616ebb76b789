package dev.shortlist.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands {@code verify} and {@code rebuild}. */
class TalliesIT {

    @Test
    void verify_tells_what_differs_and_rebuild_mends_it() throws SQLException {
        String database = Postgres.aDatabase();
        Map<String, String> settings = Program.on(database);
        assertEquals(0, Program.run(settings, "generate").status());

        Sql.run(Postgres.database(database), "update status_tally set applicants = applicants + 5 where job_id = 2");
        Sql.run(Postgres.database(database), "update status_tally set stayed = stayed + 5 where job_id = 3");
        String ofJob2 = "(select %s(id) from applicant where job_id = 2)";
        Sql.run(
                Postgres.database(database),
                "update applicant_text set email = '' where id = " + ofJob2.formatted("min"));
        Sql.run(Postgres.database(database), "delete from applicant_text where id = " + ofJob2.formatted("max"));
        Ended differing = Program.run(settings, "verify");
        assertEquals(1, differing.status(), differing.output());
        assertTrue(differing.output().contains("job 2: stored"), differing.output());
        assertTrue(differing.output().contains("job 2: stored wrong for a search: applicants 2"), differing.output());
        assertTrue(differing.output().contains("job 3: stored more of"), differing.output());
        assertTrue(differing.output().contains("3 jobs verified, 2 differ."), differing.output());

        Ended rebuilt = Program.run(settings, "rebuild");
        assertEquals(0, rebuilt.status(), rebuilt.output());
        Ended verified = Program.run(settings, "verify");
        assertEquals(0, verified.status(), verified.output());
        assertTrue(verified.output().contains("3 jobs verified, 0 differ."), verified.output());
    }
}
