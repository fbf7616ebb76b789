package dev.shortlist.web.paging;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class FiltersTest {

    @Inject
    DataSource database;

    /** An applicant with other values in some fields. */
    private static String anApplicant(String job, String... namesAndValues) {
        Map<String, Object> applicant = without(mikeLiu(job), "Experiences");
        applicant.putAll(body((Object[]) namesAndValues));
        return created(post(APPLICANTS, applicant));
    }

    /** The addresses of the applicants that a query finds. */
    private static List<String> found(Object... namesAndValues) {
        return list(APPLICANTS, namesAndValues).path("results.Url");
    }

    private static Response list(String address, Object... namesAndValues) {
        var request = request();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.queryParam((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Response answer = request.get(address);
        ok(answer);
        return answer;
    }

    private static boolean finds(String applicant, String job, String text) {
        return found("job", job, "q", text).contains(applicant);
    }

    @Test
    void applicants_are_filtered_by_a_job_and_its_id_or_address() {
        String job = aJob();
        List<String> expected = List.of(anApplicant(job), anApplicant(job));
        anApplicant(aJob());

        assertEquals(expected, found("job", id(job)));
        assertEquals(expected, found("job", job));
        assertEquals(expected, found("job", unslashed(job)));
    }

    @Test
    void applicants_are_filtered_by_the_title_of_a_job() {
        String title = aTitle();
        String job = aJob(title);
        List<String> expected = List.of(anApplicant(job));

        assertEquals(expected, found("job", title));
        problem(400, request().queryParam("job", aTitle()).get(APPLICANTS)).says("no job has this title");
        aJob(title);
        problem(400, request().queryParam("job", title).get(APPLICANTS)).says("several jobs have this title");
    }

    @Test
    void a_job_that_there_is_not_is_refused_and_not_an_empty_list() {
        long free = anId();

        problem(400, get(APPLICANTS + "?job=" + free)).says("There is no job " + free + ".");
        problem(400, get(APPLICANTS + "?job=/api/jobs/" + free + "/")).says("There is no job " + free + ".");
        problem(400, get(APPLICANTS + "?job=" + anApplicant(aJob()))).says("job must be a job's id, address or title");
        problem(400, get(APPLICANTS + "?job=")).says("job must be a job's id, address or title");
    }

    @Test
    void applicants_are_filtered_by_one_status_or_several() {
        String job = aJob();
        List<String> all = new ArrayList<>();
        STATUSES.forEach(status -> all.add(anApplicant(job, "Status", status)));

        for (int n = 0; n < STATUSES.size(); n++) {
            assertEquals(List.of(all.get(n)), found("job", job, "status", STATUSES.get(n)));
        }
        assertEquals(List.of(all.get(1), all.get(5)), found("job", job, "status", "Started", "status", "Rejected"));
        assertEquals(List.of(all.get(1)), found("job", job, "status", "Rejected", "status", "rejected"));
        Response answer =
                request().queryParam("job", job).queryParam("status", STATUSES).get(APPLICANTS);
        assertEquals(all, answer.path("results.Url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offer accepted – yet to start",
                "Offer accepted - yet to start",
                "OFFER ACCEPTED — YET TO START",
                "Offer accepted − yet to start",
                " Offer accepted – yet to start "
            })
    void a_status_is_taken_in_any_case_and_with_any_dash(String status) {
        String job = aJob();
        String applicant = anApplicant(job, "Status", "Offer accepted – yet to start");

        assertEquals(List.of(applicant), found("job", job, "status", status));
    }

    @Test
    void an_unknown_status_is_refused_with_those_that_there_are() {
        for (String status : List.of("Hired", "", "Offer", "Under review,Started")) {
            Response answer = request().queryParam("status", "Started", status).get(APPLICANTS);
            problem(400, answer).says(STATUSES.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë, Müller, ZOË",
        "Zoë, Müller, müll",
        "ÉMILE, Zola, émile",
        "émile, Zola, ÉMILE",
        "Łukasz, Żak, łukasz ż",
        "ΣΟΦΙΑ, Ω, σοφια ω",
        "Иван, Петров, ВАН ПЕТ",
        "李, 小龙, 小",
        "Mike, Liu, ike",
        "Mike, Liu, e l",
        "Mike, Liu, MIKE LIU",
        "Mike, Liu, Mike.Liu@TEST",
        "Mike, Liu, @test.com",
        "50%, Liu, 0%",
        "a_b, Liu, a_b",
        "a!b, Liu, a!b",
        "a\\b, Liu, a\\b",
        "a'b, Liu, a'b",
        "a\"b, Liu, a\"b",
        "\uD83D\uDE00, Liu, \uD83D\uDE00",
        "a*b, Liu, *",
        "a&b=c, Liu, a&b=c",
        "a+b, Liu, a+b",
        "a?b#c/d, Liu, ?b#c/",
        "José, Núñez, jose nunez",
        "Jose, Nunez, JOSÉ NÚÑEZ",
        "Jose\u0301, Liu, josé",
        "Zoë, Müller, muller",
        "Søren, Kierkegård, soren kierkegard",
        "Łukasz, Żak, lukasz zak",
        "Ánh, Nguyễn Đức, anh nguyen duc",
        "Ana, Straße, strasse",
        "Ana, Strasse, straße",
        "Ægir, Þórsson, aegir thorsson",
        "İbrahim, Işık, ibrahim isik",
        "ibrahim, isik, İBRAHİM IŞIK",
        "Ilgın, Şahin, ilgin sahin",
        "Ana, O'Brien, o’brien",
        "Ana, O’Brien, o'brien",
        "Ana, OʼBrien, o`brien",
        "Ana, O`Brien, o´brien",
        "Jean‑Luc, Liu, jean-luc",
        "Ａｎａ, Liu, ana",
        "ana, Liu, Ａｎａ",
        "Нестор, Королёв, королев",
        "Αλέξης, Παπάς, αλεξησ παπας",
        "مُحَمَّد, أحمد, محمد احمد",
        "김, 민준, 민준",
        "Mike, Liu, Liu Mike",
        "Mike, Liu, 'Liu, Mike'",
        "Mike, Liu, 'liu;mike'",
        "Mike, Liu, mike  liu",
        "Mike  James, Liu, mike liu",
        "Mike, Liu, mike\u00A0\u2003liu",
        "Mike, Liu, mike mike.liu@test.com",
        "Mike, Liu, l i u m k e",
        "Ａ％, Liu, ％",
    })
    void the_words_of_a_text_are_found_in_names_and_email_as_people_type_them(String first, String last, String text) {
        String job = aJob();

        assertTrue(finds(anApplicant(job, "First name", first, "Last name", last), job, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "_", "M%e", "M_ke", "\\", "!", ".*", "％", "！", "＿", "Liu Sales", "MikeLiu", "Mike Liu x"})
    void a_text_that_stands_nowhere_is_not_found(String text) {
        String job = aJob();
        anApplicant(job);

        assertEquals(List.of(), found("job", job, "q", text));
    }

    @ParameterizedTest
    @CsvSource({
        "Mike.Liu+1@Test.com, mike.liu+1@TEST.COM",
        "mike.liu@test.com, mike.liu@test.com",
        "ZOË@test.com, zoë@test.com",
        "zoë@test.com, Zoe\u0308@test.com",
        "a_b%c@test.com, A_B%c@test.com",
        "mike.liu@test.com, ' mike.liu@test.com '",
    })
    void applicants_are_found_by_their_email_whatever_its_case(String email, String text) {
        String job = aJob();
        String applicant = anApplicant(job, "Email", email);
        anApplicant(job, "Email", "x" + email);
        anApplicant(job, "Email", "axb-c@test.com");

        assertEquals(List.of(applicant), found("job", job, "email", text));
    }

    @Test
    void a_person_s_applications_are_found_in_all_jobs_in_pages_and_with_other_filters() {
        String email = "mike." + anId() + "@test.com";
        String first = anApplicant(aJob(), "Email", email);
        String second = anApplicant(aJob(), "Email", email.toUpperCase(Locale.ROOT), "Status", "Started");

        assertEquals(List.of(first, second), found("email", email));
        assertEquals(List.of(second), found("email", email, "status", "Started"));
        assertEquals(List.of(first), found("email", email, "status", "Under review", "q", "mike"));
        Response page = list(APPLICANTS, "email", email, "limit", 1);
        assertEquals(List.of(first), page.path("results.Url"));
        assertEquals(List.of(second), follow(page.path("next")).path("results.Url"));
        assertEquals(List.of(), found("email", "nobody." + email));
    }

    @Test
    void a_search_follows_each_change_of_names_and_email_by_whomever() throws Exception {
        String job = aJob();
        String applicant = anApplicant(job, "First name", "Ann", "Email", "ann@test.com");

        ok(patch(applicant, Map.of("First name", "Bea", "Email", "bea@test.com", "Status", "Rejected")));
        assertEquals(List.of(), found("job", job, "q", "ann"));
        assertEquals(List.of(), found("job", job, "email", "ann@test.com"));
        assertEquals(List.of(applicant), found("job", job, "q", "bea liu", "status", "Rejected"));
        assertEquals(List.of(applicant), found("job", job, "q", "bea@"));
        assertEquals(List.of(applicant), found("job", job, "email", "bea@test.com"));

        Sql.run(database, "update applicant set last_name = 'Ödén', email = 'B@x.se' where id = ?", id(applicant));
        assertEquals(List.of(), found("job", job, "q", "liu"));
        assertEquals(List.of(applicant), found("job", job, "q", "bea ödén"));
        assertEquals(List.of(applicant), found("job", job, "email", "b@x.se"));

        long moved = anId();
        Sql.run(database, "update applicant set id = ? where id = ?", moved, id(applicant));
        assertEquals(List.of(APPLICANTS + moved + "/"), found("job", job, "q", "bea ödén"));
        Sql.run(database, "delete from applicant where id = ?", moved);
        assertEquals(0L, Sql.value(database, "select count(*) from applicant_text where id = ?", moved));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "mike", "@test.com", "mike@"})
    void part_of_an_email_is_refused_and_not_an_empty_list(String part) {
        problem(400, request().queryParam("email", part).get(APPLICANTS)).says("email must be a whole email address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mike+jobs@test.com", "mike%20jobs@test.com", "mike%C2%A0jobs@test.com"})
    void an_email_with_a_plus_that_was_not_encoded_is_refused_and_not_an_empty_list(String sent) {
        problem(400, request().urlEncodingEnabled(false).get(APPLICANTS + "?email=" + sent))
                .says("email must not contain white space", "write a + as %2B");
    }

    @Test
    void a_blank_text_leaves_nothing_out() {
        String job = aJob();
        String applicant = anApplicant(job);

        assertEquals(List.of(applicant), found("job", job, "q", ""));
        assertEquals(List.of(applicant), found("job", job, "q", "  "));
        assertEquals(List.of(applicant), found("job", job, "q", " mike "));
    }

    @Test
    void jobs_are_found_by_title_and_by_location() {
        String mark = Long.toString(anId());
        String one = created(post(JOBS, with(salesRep(), "Title", "Koch/Köchin 100% " + mark)));
        String two = created(post(JOBS, with(salesRep(), "Location", mark + " Éire")));
        created(post(JOBS, with(salesRep(), "Description", mark)));

        assertEquals(List.of(one, two), list(JOBS, "q", mark).path("results.Url"));
        assertEquals(List.of(one), list(JOBS, "q", "KÖCHIN 100% " + mark).path("results.Url"));
        assertEquals(List.of(two), list(JOBS, "q", mark + " éIRE").path("results.Url"));
        assertEquals(List.of(), list(JOBS, "q", "100_ " + mark).path("results.Url"));
        assertEquals(List.of(two), list(JOBS, "q", "eire sales " + mark).path("results.Url"));
    }

    @Test
    void a_search_has_20_different_words_at_most() {
        String words = IntStream.range(0, 20).mapToObj(n -> "w" + n).collect(Collectors.joining(" "));

        for (String list : List.of(JOBS, APPLICANTS)) {
            assertEquals(List.of(), list(list, "q", words + " w1 w2").path("results"));
            problem(400, request().queryParam("q", words + " more").get(list))
                    .says("q must have 20 different words at most");
        }
    }

    @Test
    void a_word_is_not_found_across_a_title_and_a_location() {
        String mark = Long.toString(anId());
        created(post(JOBS, with(with(salesRep(), "Title", "Cook " + mark), "Location", mark + " Rome")));

        for (String between : List.of("", ".", "-")) {
            assertEquals(List.of(), list(JOBS, "q", mark + between + mark).path("results.Url"));
        }
    }

    @Test
    void filters_hold_together_and_in_the_links_to_other_pages() {
        String job = aJob();
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            anApplicant(job, "First name", "Zoë & Co", "Status", "Rejected");
            anApplicant(job, "Status", "Started");
            anApplicant(aJob(), "First name", "Zoë & Co", "Status", "Started");
            expected.add(anApplicant(job, "First name", "Zoë & Co", "Status", "Started"));
            expected.add(anApplicant(job, "First name", "zoë & co", "Status", "Offer pending"));
        }

        List<String> found = new ArrayList<>();
        Response page = list(
                APPLICANTS, "job", job, "status", "started", "status", "Offer pending", "q", "ZOË & c", "limit", 4);
        found.addAll(page.path("results.Url"));
        Response second = follow(page.path("next"));
        found.addAll(second.path("results.Url"));

        assertEquals(expected, found);
        Response first = follow(second.path("previous"));
        assertEquals(expected.subList(0, 4), first.path("results.Url"));
    }
}
