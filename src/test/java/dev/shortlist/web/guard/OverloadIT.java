package dev.shortlist.web.guard;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.restassured.response.Response;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The packaged service when more is asked of it than it takes at once. */
class OverloadIT {

    @Test
    void what_is_too_much_is_told_to_come_back_and_nothing_else_suffers() throws Exception {
        String database = Postgres.aDatabase();
        try (Program.Service service = Program.serve(with(Program.on(database), "SHORTLIST_REQUESTS_AT_ONCE", "1"))) {
            String job = created(post(service.at(JOBS), salesRep()));
            try (Connection locked = Postgres.lockRows(database, "job")) {
                CompletableFuture<Response> patch =
                        CompletableFuture.supplyAsync(() -> patch(service.at(job), Map.of("Title", "Engineer")));
                Postgres.awaitWaiting(patch);

                unavailable(get(service.at(job))).says("Too many requests");
                assertEquals(200, get(service.at("/q/health/live")).statusCode());

                locked.rollback();
                ok(patch.get());
                ok(get(service.at(job)));
            }
        }
    }
}
