package dev.shortlist.security;

import static dev.shortlist.security.Keys.aKey;
import static dev.shortlist.security.Keys.aKeyOfNobody;
import static dev.shortlist.support.Api.*;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Where everybody may do everything. */
@QuarkusTest
class OpenAccessTest {

    @Inject
    DataSource database;

    private static Response get(String address, String authorization) {
        return request().header("Authorization", authorization).get(address);
    }

    @Test
    void a_wrong_credential_is_told_and_not_ignored() {
        for (String wrong : List.of("Bearer " + aKeyOfNobody(), "Bearer x", "Basic %", "Basic eDp5", "Negotiate x")) {
            problem(401, get(JOBS, wrong)).says("The credentials are not valid");
        }
    }

    @Test
    void a_key_may_do_what_nobody_may_do_too() throws Exception {
        ok(get(JOBS, "Bearer " + aKey(database, Role.INTAKE)));
    }
}
