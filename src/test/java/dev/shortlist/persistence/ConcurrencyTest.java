package dev.shortlist.persistence;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
@QuarkusTest
public class ConcurrencyTest {

    @Test
    void with_If_Match_no_update_is_lost() throws Exception {
        String job = aJob();
        patch(job, Map.of("Location", "0"));

        atOnce(() -> {
            for (int n = 0; n < 5; n++) {
                increment(job);
            }
            return null;
        });

        assertEquals(Integer.toString(5 * CALLERS), get(job).path("Location"));
    }

    @Test
    void of_many_creates_under_one_id_one_succeeds_and_the_others_are_told_that_it_is_taken() throws Exception {
        String address = JOBS + anId() + "/";

        List<Integer> statuses = atOnce(() -> post(address, salesRep()).statusCode());

        assertEquals(1, Collections.frequency(statuses, 201));
        assertEquals(CALLERS - 1, Collections.frequency(statuses, 409));
    }

    /** Reads and writes; begins again if somebody else wrote in between. */
    private static void increment(String job) {
        Response written;
        do {
            Response read = get(job);
            int number = Integer.parseInt(read.path("Location"));
            written = request()
                    .contentType(JSON)
                    .header("If-Match", read.header("ETag"))
                    .body(Map.of("Location", Integer.toString(number + 1)))
                    .patch(job);
        } while (written.statusCode() == 412);
        assertEquals(200, written.statusCode(), written::asString);
    }
}
