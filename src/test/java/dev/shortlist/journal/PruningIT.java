package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Old changes are deleted if the operator says so. */
class PruningIT {

    private static final String CHANGES = "/api/changes/";

    @Test
    void changes_that_are_too_old_are_deleted_and_a_cursor_before_them_is_a_410() throws Exception {
        String name = Postgres.aDatabase();
        DataSource database = Postgres.database(name);
        List<String> cursors;
        try (Program.Service service = Program.serve(Program.on(name))) {
            for (int i = 0; i < 4; i++) {
                created(post(service.at(JOBS), salesRep()));
            }
            cursors = cursors(service, "0-0", 4);
            // Of a transaction that began before those ahead of it: it is deleted no sooner than they are.
            age(database, "29 days", cursors.get(2));
            age(database, "31 days", cursors.get(0), cursors.get(1), cursors.get(3));
            assertEquals(cursors, cursors(service, "0-0", 4), "Unless the operator says so, changes are kept");
        }
        Map<String, String> settings = new HashMap<>(Program.on(name));
        settings.put("SHORTLIST_JOURNAL_KEEP", "30D");
        try (Program.Service service = Program.serve(settings)) {
            while (!Sql.value(database, "select count(*) from journal").equals(2L)) {
                Thread.onSpinWait();
            }
            problem(410, get(service.at(CHANGES + "?after=0-0"))).says("Begin anew");
            problem(410, get(service.at(CHANGES + "?after=" + cursors.get(0))));
            problem(
                    410,
                    request()
                            .accept("text/event-stream")
                            .header("Last-Event-ID", cursors.get(0))
                            .get(service.at(CHANGES)));
            assertEquals(cursors.subList(2, 4), cursors(service, cursors.get(1), 2));
            assertEquals(cursors.subList(2, 4), get(service.at(CHANGES)).path("results.Cursor"), "Who begins anew");

            age(database, "31 days", cursors.get(2));
            Sql.run(database, "select prune_journal(now() - interval '30 days', 1000)");
            Response none = get(service.at(CHANGES));
            assertEquals(List.of(), none.path("results"));
            assertEquals(CHANGES + "?after=" + cursors.get(3), none.path("next"));
        }
    }

    private static List<String> cursors(Program.Service service, String after, int number) {
        Response page;
        do {
            page = get(service.at(CHANGES + "?after=" + after));
            ok(page);
        } while (page.<List<String>>path("results.Cursor").size() < number);
        return page.path("results.Cursor");
    }

    private static void age(DataSource database, String age, String... cursors) throws Exception {
        for (String cursor : cursors) {
            Sql.run(
                    database,
                    "update journal set at = now() - cast(? as interval) where xid || '-' || number = ?",
                    age,
                    cursor);
        }
    }
}
