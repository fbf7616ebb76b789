package dev.shortlist.web.paging;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class ListsTest {

    @Inject
    DataSource database;

    private static String anApplicantAt(long id, String job) {
        return created(post(APPLICANTS + id, without(mikeLiu(job), "Experiences")));
    }

    private static List<Long> ids(Response page) {
        return new ArrayList<>(page.jsonPath().getList("results.Id", Long.class));
    }

    /** The ids on all pages, from one to the last by following "next", or "previous". */
    private static List<Long> walk(String address, String link) {
        List<Long> ids = new ArrayList<>();
        for (String page = address; page != null; ) {
            Response answer = follow(page);
            assertEquals(200, answer.statusCode(), answer::asString);
            List<Long> here = ids(answer);
            if (link.equals("previous")) {
                Collections.reverse(here);
            }
            ids.addAll(here);
            page = answer.path(link);
        }
        return ids;
    }

    @Test
    void a_list_of_jobs_has_these_keys_in_this_order() {
        String title = aTitle();
        String job = aJob(title);

        assertEquals(
                """
                {"results":[{"Id":%d,"Title":"%s","Location":"Berkeley, CA","Description":"Sells what we make.",\
                "Url":"%s"}],"next":null,"previous":null}""".formatted(id(job), title, job),
                ok(request().queryParam("q", title).get(JOBS)));
    }

    @Test
    void a_list_of_applicants_has_these_keys_in_this_order_and_no_experiences() {
        String job = aJob();
        String applicant = anApplicant(job);

        assertEquals("""
                {"results":[{"Id":%d,"Job":"Sales Rep","First name":"Mike","Last name":"Liu",\
                "Email":"mike.liu@test.com","Status":"Under review","Url":"%s"}],"next":null,"previous":null}""".formatted(id(applicant), applicant), ok(get(APPLICANTS + "?job=" + id(job))));
    }

    @Test
    void the_newest_come_first_where_one_asks_for_them() {
        String job = aJob();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(id(anApplicant(job)));
        }
        Collections.reverse(ids);
        String newest = APPLICANTS + "?job=" + id(job) + "&limit=3&order=newest";

        assertEquals(ids, walk(newest, "next"));
        String last = get(get(newest).path("next")).path("next");
        assertEquals(ids.subList(6, 7), ids(follow(last)));
        List<Long> back = new ArrayList<>(ids);
        Collections.reverse(back);
        assertEquals(back, walk(last, "previous"));
        problem(400, get(APPLICANTS + "?order=best")).says("\"oldest\", \"newest\"");
        for (String edge : List.of("after=0", "before=9007199254740992")) {
            Response empty = get(newest + "&" + edge);
            assertEquals(List.of(), ids(empty));
            String link = empty.path(edge.startsWith("after") ? "previous" : "next");
            assertEquals(3, ids(follow(link)).size());
        }
    }

    @Test
    void those_come_first_who_have_waited_longest_in_one_status_of_one_job() throws SQLException {
        String job = aJob();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(id(anApplicant(job)));
        }
        // Three since the same microsecond, as a file that is imported leaves them; the first has waited least.
        Sql.run(
                database,
                "update applicant set status_since = '2020-01-01T00:00:00.123456Z' where id in (?, ?, ?)",
                ids.get(2),
                ids.get(4),
                ids.get(6));
        Sql.run(database, "update applicant set status_since = '1999-12-31T23:59:59Z' where id = ?", ids.get(5));
        String back = APPLICANTS + ids.get(0) + "/";
        patch(back, Map.of("Status", "Rejected"));
        // Later than a move is undone.
        Sql.run(
                database,
                "update applicant set status_since = status_since - interval '2 minutes' where id = ?",
                ids.get(0));
        patch(back, Map.of("Status", "Under review"));
        List<Long> waiting = Stream.of(5, 2, 4, 6, 1, 3, 0).map(ids::get).toList();
        List<Long> reversed = new ArrayList<>(waiting);
        Collections.reverse(reversed);
        anApplicant(aJob());
        created(post(APPLICANTS, with(mikeLiu(job), "Status", "Started")));

        for (int limit = 1; limit <= 8; limit++) {
            String list = APPLICANTS + "?job=" + id(job) + "&status=Under+review&order=waiting&limit=" + limit;
            assertEquals(waiting, walk(list, "next"));
            Response page = follow(list);
            while (page.path("next") != null) {
                page = follow(page.path("next"));
            }
            List<Long> last = ids(page);
            Collections.reverse(last);
            if (page.path("previous") != null) {
                last.addAll(walk(page.path("previous"), "previous"));
            }
            assertEquals(reversed, last);
        }
    }

    @Test
    void an_empty_page_of_those_who_wait_links_back() {
        String job = aJob();
        String applicant = anApplicant(job);
        String list = APPLICANTS + "?job=" + id(job) + "&status=Under+review&order=waiting";

        Response empty = follow(list + "&after=99999999999999999-9007199254740991");
        assertEquals(List.of(), ids(empty));
        assertNull(empty.path("next"));
        assertEquals(List.of(id(applicant)), walk(empty.path("previous"), "previous"));
        empty = follow(list + "&before=0-1");
        assertEquals(List.of(), ids(empty));
        assertNull(empty.path("previous"));
        assertEquals(List.of(id(applicant)), walk(empty.path("next"), "next"));
    }

    @Test
    void who_waits_longest_is_told_of_one_status_of_one_job() {
        String job = "job=" + id(aJob());
        for (String filter : List.of("", job, "status=Rejected", job + "&status=Rejected&status=Started")) {
            problem(400, get(APPLICANTS + "?order=waiting&" + filter))
                    .says("order can be waiting only together with a job and one status");
        }
        String list = APPLICANTS + "?order=waiting&status=Rejected&" + job;
        for (String cursor : List.of("7", "x", "-7", "1-", "1-9007199254740993", "100000000000000000-1", "01-1")) {
            problem(400, get(list + "&after=" + cursor)).says("after must be a cursor that a list in this order gave");
            problem(400, get(list + "&before=" + cursor)).says("before must be a cursor");
        }
        problem(400, get(list + "&after=1-1&before=1-1")).says("before cannot be given together with after");
        problem(400, get(APPLICANTS + "?after=1-1")).says("after must be a whole number");
        problem(400, get(JOBS + "?order=waiting")).says("order must be one of \"oldest\", \"newest\".");
    }

    @Test
    void a_list_of_nothing_is_empty() {
        assertEquals("{\"results\":[],\"next\":null,\"previous\":null}", ok(get(APPLICANTS + "?job=" + id(aJob()))));
    }

    @Test
    void a_page_has_fifty_items_or_as_many_as_the_limit_says() {
        String job = aJob();
        long first = anId();
        LongStream.range(first, first + 51).forEach(id -> anApplicantAt(id, job));
        String list = APPLICANTS + "?job=" + id(job);

        assertEquals(50, ids(get(list)).size());
        assertEquals(list + "&after=" + (first + 49), get(list).path("next"));
        assertEquals(List.of(first), ids(get(list + "&limit=1")));
        assertEquals(51, ids(get(list + "&limit=200")).size());
        assertNull(get(list + "&limit=51").path("next"));
        assertEquals(51, walk(list, "next").size());
    }

    @Test
    void every_row_is_seen_once_forward_and_backward() {
        String job = aJob();
        long first = anId();
        List<Long> all = List.of(first, first + 1, first + 3, first + 10, first + 11, first + 12, first + 20);
        all.forEach(id -> anApplicantAt(id, job));
        List<Long> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);

        for (int limit = 1; limit <= 8; limit++) {
            String list = APPLICANTS + "?job=" + id(job) + "&limit=" + limit;
            assertEquals(all, walk(list, "next"));
            assertEquals(reversed, walk(list + "&before=" + (first + 21), "previous"));
        }
    }

    @Test
    @Tag("slow")
    void a_page_links_to_its_neighbours_in_the_body_and_in_Link() {
        String job = aJob();
        long first = anId();
        LongStream.range(first, first + 5).forEach(id -> anApplicantAt(id, job));
        String list = APPLICANTS + "?job=" + id(job) + "&limit=2";

        Response one = get(list);
        String toTwo = one.path("next");
        assertNull(one.path("previous"));
        assertEquals("<" + toTwo + ">; rel=\"next\"", one.header("Link"));

        Response two = follow(toTwo);
        assertEquals(List.of(first + 2, first + 3), ids(two));
        String toThree = two.path("next");
        String toOne = two.path("previous");
        assertEquals("<%s>; rel=\"next\", <%s>; rel=\"prev\"".formatted(toThree, toOne), two.header("Link"));

        Response three = follow(toThree);
        assertNull(three.path("next"));
        assertEquals("<" + three.path("previous") + ">; rel=\"prev\"", three.header("Link"));

        assertEquals(List.of(first, first + 1), ids(follow(toOne)));
        assertNull(follow(toOne).path("previous"));
        assertEquals(toTwo, follow(toOne).path("next"));
        assertNull(get(APPLICANTS + "?job=" + id(job)).header("Link"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "previous"})
    void no_row_is_missed_or_seen_twice_while_others_are_added_between_pages(String link) {
        String job = aJob();
        long first = anId();
        List<Long> there =
                LongStream.range(0, 10).map(n -> first + 100 * n).boxed().toList();
        there.forEach(id -> anApplicantAt(id, job));

        List<Long> seen = new ArrayList<>();
        String page = APPLICANTS + "?job=" + id(job) + "&limit=2";
        page = link.equals("next") ? page : page + "&before=" + (first + 901);
        while (page != null) {
            Response answer = follow(page);
            seen.addAll(ids(answer));
            long shown = ids(answer).get(0);
            if (there.contains(shown)) {
                List.of(shown - 1, shown + 1, shown - 130, shown + 177).forEach(id -> anApplicantAt(id, job));
            }
            page = answer.path(link);
        }

        assertEquals(new TreeSet<>(seen).size(), seen.size(), seen::toString);
        assertTrue(seen.containsAll(there), seen::toString);
    }

    @Test
    void no_row_is_missed_or_seen_twice_while_others_are_added_at_the_same_time() throws Exception {
        String job = aJob();
        long first = anId();
        List<Long> there =
                LongStream.range(0, 20).map(n -> first + 10 * n).boxed().toList();
        there.forEach(id -> anApplicantAt(id, job));
        List<Callable<List<Long>>> tasks = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            long id = first + 10 * n + 5;
            tasks.add(() -> List.of(id(anApplicant(job)), id(anApplicantAt(id, job))));
            tasks.add(() -> walk(APPLICANTS + "?job=" + id(job) + "&limit=3", "next"));
        }

        List<List<Long>> results = atOnce(tasks);

        for (int n = 1; n < results.size(); n += 2) {
            List<Long> walked = results.get(n);
            assertEquals(List.copyOf(new TreeSet<>(walked)), walked);
            assertTrue(walked.containsAll(there), walked::toString);
        }
        assertEquals(60, walk(APPLICANTS + "?job=" + id(job), "next").size());
    }

    @Test
    void a_cursor_need_not_be_an_id_that_there_is() {
        String job = aJob();
        String applicant = anApplicant(job);
        String list = APPLICANTS + "?job=" + id(job);

        assertEquals(List.of(id(applicant)), ids(get(list + "&after=0")));
        assertEquals(List.of(id(applicant)), ids(get(list + "&before=9007199254740992")));
        assertEquals(List.of(), ids(get(list + "&after=9007199254740991")));
        assertEquals(List.of(), ids(get(list + "&before=0")));
        assertNull(get(list + "&before=0").path("previous"));
        assertNull(get(list + "&after=9007199254740991").path("next"));
        assertEquals(
                List.of(id(applicant)),
                walk(get(list + "&after=9007199254740991").path("previous"), "previous"));
    }

    @Test
    void a_page_of_no_such_kind_is_refused() {
        for (String list : List.of(JOBS, APPLICANTS)) {
            problem(400, get(list + "?limit=0")).says("limit must be a whole number from 1 to 200");
            problem(400, get(list + "?limit=201")).says("limit must be a whole number from 1 to 200");
            problem(400, get(list + "?after=x")).says("after must be a whole number");
            problem(400, get(list + "?before=-1")).says("before must be a whole number");
            problem(400, get(list + "?after=1&before=9")).says("before cannot be given together with after");
        }
    }
}
