package dev.shortlist.persistence;

import static dev.shortlist.support.Api.JOBS;
import static dev.shortlist.support.Api.aJob;
import static dev.shortlist.support.Api.get;
import static dev.shortlist.support.Api.patch;
import static dev.shortlist.support.Api.post;
import static dev.shortlist.support.Api.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
@QuarkusTest
public class ConcurrencyTest {

    private static final int CALLERS = 8;

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
        String address = JOBS + ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50) + "/";

        List<Integer> statuses =
                atOnce(() -> post(address, Map.of("Title", "Sales Rep", "Location", "Here", "Description", "Sell."))
                        .statusCode());

        assertEquals(1, Collections.frequency(statuses, 201));
        assertEquals(CALLERS - 1, Collections.frequency(statuses, 409));
    }

    /** Reads, and writes only where nobody else wrote meanwhile; else reads again. */
    private static void increment(String job) {
        Response written;
        do {
            Response read = get(job);
            int number = Integer.parseInt(read.path("Location"));
            written = request()
                    .contentType("application/json")
                    .header("If-Match", read.header("ETag"))
                    .body(Map.of("Location", Integer.toString(number + 1)))
                    .patch(job);
        } while (written.statusCode() == 412);
        assertEquals(200, written.statusCode(), written::asString);
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<T>> results = callers.invokeAll(Collections.nCopies(CALLERS, call));
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } finally {
            callers.shutdown();
        }
    }
}
