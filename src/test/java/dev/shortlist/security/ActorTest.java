package dev.shortlist.security;

import static dev.shortlist.security.Keys.aKey;
import static dev.shortlist.security.Keys.aName;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database knows who makes a change, in an open service too. */
@QuarkusTest
class ActorTest {

    @Inject
    DataSource database;

    private final String title = aTitle();
    private final String name = aName();
    private RequestSpecification caller;

    /** A trigger that keeps the actor in the location. */
    @BeforeEach
    void keepTheActor() throws Exception {
        Sql.run(database, """
                create or replace function keep_actor() returns trigger language plpgsql as
                $$ begin new.location := 'by ' || coalesce(current_setting('shortlist.actor', true), ''); return new; end $$
                """);
        Sql.run(database, """
                create trigger keep_actor before insert or update on job
                for each row when (new.title = '%s') execute function keep_actor()
                """.formatted(title));
        caller = request()
                .header("Authorization", "Bearer " + aKey(database, name, Role.RECRUITER))
                .contentType(JSON);
    }

    @AfterEach
    void forget() throws Exception {
        Sql.run(database, "drop trigger keep_actor on job");
    }

    private String actor(String job) throws Exception {
        return (String) Sql.value(database, "select location from job where id = ?", id(job));
    }

    @Test
    void a_change_with_a_key_is_made_by_its_name() throws Exception {
        Map<String, Object> body = with(salesRep(), "Title", title);

        String created = created(caller.body(body).post(JOBS));

        assertEquals("by " + name, actor(created));
        Sql.run(database, "update job set description = 'Past the service.' where id = ?", id(created));
        assertEquals("by ", actor(created));
        ok(caller.body("{\"Description\": \"By the service.\"}").patch(created));
        assertEquals("by " + name, actor(created));
    }

    @Test
    void a_change_by_nobody_has_no_actor_after_one_by_somebody() throws Exception {
        Map<String, Object> body = with(salesRep(), "Title", title);
        created(caller.body(body).post(JOBS));

        assertEquals("by ", actor(created(post(JOBS, body))));
    }
}
