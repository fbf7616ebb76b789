package dev.shortlist.html;

import static dev.shortlist.html.NegotiationTest.browse;
import static dev.shortlist.html.NegotiationTest.browser;
import static dev.shortlist.html.NegotiationTest.page;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Raw;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages hold, and what they keep out. */
@QuarkusTest
class PagesTest {

    static final String EVIL = "<script>alert(1)</script> ' \" & </pre></textarea>";

    private static void says(String page, String... parts) {
        for (String part : parts) {
            assertTrue(page.contains(part), () -> "\"" + part + "\" is not in:\n" + page);
        }
    }

    @Test
    void every_page_shows_its_request_its_answer_and_the_json() {
        String job = aJob();
        String page = page(browse(job));
        says(page, "GET " + job, "HTTP/1.1 200 OK", ">Content-Type</span>: application/json", "Vary", "\"Sales Rep\"");
        assertFalse(page.contains("content-encoding"), page);
        says(page, "<code>PATCH</code>", "curl &#39;http://localhost:", "/q/swagger-ui/#/Jobs/getJob");
        says(page, get(job).header("ETag").replace("\"", "&quot;"));
        says(page(browse(JOBS)), "#/Jobs/listJobs", "<a class=s href=\"/api/jobs/");
        says(page(browse("/api/")), "#/Service/getAddresses");
    }

    @Test
    void a_job_shows_its_applicants_drawn() {
        String job = aJob(aTitle());
        says(page(browse(job)), "Nobody has applied yet.", "<dd>0</dd>", "none");
        created(post(APPLICANTS, with(mikeLiu(job), "Status", "Started")));
        anApplicant(job, work("2000-01-01", null), berkeley());
        String page = page(browse(job));
        says(page, "Mike Liu", "Hooli", "University of California", "20 years or more", "All 2 applicants");
        String found = "/api/applicant/?job=" + id(job) + "&amp;status=";
        says(page, found + "Offer+accepted+%E2%80%93+yet+to+start");
        says(page(browse((found + "Under+review").replace("&amp;", "&"))), "Mike Liu");
        says(page(browse(job + "summary/")), "University of California", "Applicants by status");
    }

    @Test
    void an_applicant_shows_a_time_line() {
        String applicant = anApplicant(aJob(), berkeley(), work("August 1, 2004", null));
        String page = page(browse(applicant));
        says(page, "Education, September 1, 2000 – June 1, 2004", "Work, August 1, 2004 – now", "class=\"open\"");
        says(page, "data-tag=\"" + get(applicant).header("ETag").replace("\"", "&quot;") + "\"");
        says(page, "<option selected>Under review</option>");
        says(page, "href=\"/api/applicant/?email=mike.liu%40test.com\"");
    }

    @Test
    void an_address_that_is_nearly_right_links_to_the_right_one() {
        String job = aJob();
        Map<String, String> links = Map.of(
                "/api/applicants/",
                "/api/applicant/",
                "/jobs",
                JOBS,
                "/api/job/" + id(job),
                job,
                "/api/jobs/%d/applicants".formatted(id(job)),
                "/api/applicant/?job=" + id(job),
                job + "?summary",
                job + "summary/",
                "/api" + job.replaceFirst("/api", "/") + "?funnel",
                job + "funnel/");
        links.forEach((sent, meant) -> says(page(browse(sent)), "<a href=\"%1$s\">Go to %1$s</a>".formatted(meant)));
    }

    @Test
    void a_suggestion_is_no_link_where_there_is_no_page_or_in_the_words_of_a_caller() {
        says(page(browse("/api/imports/")), "Did you mean /api/import/?");
        for (String sent :
                List.of("/api/imports/", "/api/evil", JOBS + "?Did+you+mean+/evil%3F", JOBS + "?//evil/=1")) {
            assertFalse(page(browse(sent)).contains("Go to /"), sent);
        }
    }

    @Test
    void an_applicant_without_a_past_shows_that() {
        says(page(browse(anApplicant(aJob(), new Map<?, ?>[0]))), "None so far.");
    }

    @Test
    void changes_are_told_in_words() {
        String title = aTitle();
        String job = aJob(title);
        String applicant = anApplicant(job, hooli());
        ok(patch(applicant, body("Status", "Rejected", "Email", "mike@test.com", "Job", aJob())));
        // The last page, once all of it is shown.
        String start = "/api/changes/?limit=200";
        String changed = "\"changed\",\"Kind\":\"Applicant\",\"Url\":\"" + applicant;
        for (String changes = ok(get(start)); !changes.contains(changed); changes = ok(get(start))) {
            String next = changes.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
            start = ok(get(next)).contains("\"results\":[]") ? start : next;
        }

        String page = page(browse(start));

        String link = "<a href=\"%s\"><bdi>%s</bdi></a>";
        says(page, link.formatted(job, title) + " was created");
        says(page, link.formatted(applicant, "Mike Liu") + " was created");
        says(page, "An experience of " + link.formatted(applicant, "Mike Liu") + " was created");
        says(page, "</a> has another Job, Email, and went from Under review to Rejected", "rel=\"next\"");
        // Nobody has a name in an open service; the JSON has the database's role.
        says(page, "\"postgres\"");
        assertFalse(page.contains(">postgres"), page);
        assertFalse(page(browse(applicant)).contains(">postgres"));
        says(page, "#/Journal/listChanges");
        says(page(browse(get(start).<String>path("next"))), "Nothing has changed since.", "Look again");
    }

    @Test
    void an_erased_person_has_no_name_in_what_changed_last() {
        String applicant = anApplicant(aJob());
        ok(request().post(applicant + "erase/"));
        String root = page(browse("/api/"));
        // Once all of it is shown.
        while (!root.contains(applicant) || !root.contains("was erased")) {
            root = page(browse("/api/"));
        }

        says(root, "<a href=\"%s\"><bdi>Erased applicant</bdi></a> was erased".formatted(applicant));
    }

    @Test
    void a_list_keeps_what_it_was_asked_for() {
        String title = aTitle();
        String job = aJob(title);
        anApplicant(job);
        String page = page(browse(APPLICANTS + "?job=" + id(job) + "&status=under%20REVIEW&q=mike&limit=1"));
        says(page, "Only for <bdi>" + title, "value=\"Under review\" checked", "value=\"mike\"");
        says(page, "name=\"limit\" value=\"1\"", "value=\"" + job + "\"");
        String byEmail = page(browse(APPLICANTS + "?email=MIKE.LIU%2Ba@test.com&limit=1"));
        says(byEmail, "name=\"email\" value=\"MIKE.LIU+a@test.com\" checked", "Show all");
        says(page(browse(APPLICANTS + "?job=" + job + "&status=Started")), "Nobody matches.");
        aJob();
        says(page(browse(JOBS + "?limit=1")), "rel=\"next\"");
    }

    @Test
    void a_list_shows_since_when_an_applicant_has_the_status() {
        String job = aJob();
        Instant before = Instant.now();
        anApplicant(job);
        Instant after = Instant.now();

        String list = APPLICANTS + "?job=" + id(job);
        String page = page(browse(list));

        says(page, ">Status since<");
        assertTrue(
                Stream.of(before, after)
                        .map(day -> DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH)
                                .format(day.atOffset(ZoneOffset.UTC)))
                        .anyMatch(day -> page.contains("class=\"since\">" + day + " <small class=\"wait\">today<")),
                page);
        assertNull(get(list).path("results[0].statusSince"));
    }

    @Test
    void what_callers_sent_stays_text() {
        String job = created(post(JOBS, body("Title", EVIL, "Location", EVIL, "Description", EVIL)));
        String applicant = created(post(APPLICANTS, with(with(mikeLiu(job), "First name", EVIL), "Last name", EVIL)));
        created(post(
                EXPERIENCES,
                with(with(with(hooli(), "Applicant", applicant), "Institution", EVIL), "Description", EVIL)));
        String query = "q=%3Cscript%3Ealert(1)%3C/script%3E%27%22%26";
        for (String address : List.of(
                job,
                job + "summary/",
                applicant,
                EXPERIENCES + "?applicant=" + id(applicant),
                get(EXPERIENCES + "?order=newest&applicant=" + id(applicant)).path("results[0].Url"),
                JOBS + "?" + query,
                APPLICANTS + "?" + query,
                APPLICANTS + "?job=" + id(job),
                APPLICANTS + "?email=%3Cscript%3E@%22%27%26",
                JOBS + "?" + query + "&%3Cscript%3E=1",
                "/api/%3Cscript%3Ealert(1)%3C/script%3E'")) {
            String page = page(browse(address));
            assertFalse(page.replaceAll("<script src=[^>]*></script>", "").contains("<script"), page);
            // One tag out of place would break these.
            assertEquals(1, page.split("</main>", -1).length - 1, address);
            assertEquals(page.split("<textarea", -1).length, page.split("</textarea>", -1).length, address);
            assertEquals(page.split("<pre", -1).length, page.split("</pre>", -1).length, address);
        }
        XmlPath read = new XmlPath(CompatibilityMode.HTML, page(browse(job)));
        assertEquals(EVIL, read.getString("**.find { it.name() == 'h1' }"));
        assertEquals(EVIL, read.getString("**.find { it.@name == 'Title' }.@value"));
    }

    @Test
    void the_command_survives_a_quote() {
        says(page(browse(JOBS + "?q=it's")), "q=it&#39;\\&#39;&#39;s&#39;");
    }

    @Test
    void errors_are_pages_with_a_way_back() {
        String missing = page(browse(JOBS + "9007199254740990/"));
        says(missing, "404 Not Found", "There is no job 9007199254740990.", "href=\"/api/jobs/\"", "HTTP/1.1 404");
        assertEquals(404, browse(JOBS + "9007199254740990/").statusCode());
        says(page(browse("/nothing")), "href=\"/api/\"");
        says(page(browse(JOBS + "?limit=0&x=1")), "limit must be", "is not a parameter here", "400 Bad Request");
        Response wrong = browser().delete(JOBS);
        assertEquals(405, wrong.statusCode());
        assertEquals("GET, HEAD, OPTIONS, POST", wrong.header("Allow"));
        says(page(wrong), "This address takes GET, HEAD, OPTIONS, POST.");
        says(page(browser().contentType("text/plain").body("x").post(JOBS)), "415");
        says(page(browser().contentType(JSON).body("{}").post(JOBS)), "#/Title", "Title is required.");
    }

    private static Raw.Answer asBrowser(String address) {
        return Raw.send("GET " + address + " HTTP/1.1\r\nHost: here:81\r\nAccept: " + NegotiationTest.BROWSER
                + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void a_broken_address_is_a_page_too() {
        Raw.Answer answer = asBrowser("/api/jobs/%zz");
        assertEquals(400, answer.status());
        assertEquals("text/html;charset=UTF-8", answer.header("Content-Type"));
        assertEquals("Accept", answer.header("Vary"));
        for (String header : List.of("Content-Security-Policy", "Cache-Control")) {
            assertEquals(browse("/nothing").header(header), answer.header(header));
        }
        says(answer.body(), "GET /api/jobs/%zz</code>", "HTTP/1.1 400 Bad Request", "is not well formed");
        says(answer.body(), "curl &#39;http://here:81/api/jobs/%zz&#39;", "href=\"/api/jobs/%zz?format=json\"");
        says(answer.body(), "\"/api/jobs/%25zz\"", "href=\"/api/jobs/\">Go back");
        assertFalse(answer.body().contains("This address takes"));
        says(asBrowser("/api/jobs/?q={%").body(), "curl -g &#39;", "href=\"/api/jobs/\">Go back");
        says(asBrowser("/api/jobs/?q=%#\u0085").body(), "400 Bad Request");
        assertFalse(asBrowser("/api/<script>?'\"><script>").body().contains("<script>"));
    }

    @Test
    void a_broken_address_is_json_for_whoever_wants_that() {
        String plain = Raw.get("/api/jobs/%zz").body();
        Raw.Answer asked = asBrowser("/api/jobs/%zz?x&format=JSON");
        assertEquals("application/problem+json", asked.header("Content-Type"));
        assertEquals(plain, asked.body());
        assertEquals(plain, asBrowser("/api/jobs/%zz?format=json#").body());
    }

    @Test
    void an_address_with_nothing_to_see_offers_what_it_takes() {
        for (String collection : List.of(JOBS, APPLICANTS, EXPERIENCES)) {
            String address = collection + anId() + "/";
            for (String asked : List.of(address, unslashed(address))) {
                String page = page(browse(asked));
                says(page, "data-method=\"POST\" data-address=\"" + address + "\"", "under an id of your choice.");
                says(page, "curl -X POST -H &#39;Content-Type: application/json&#39; -d &#39;{&quot;");
                says(page, address + "&#39;</code>");
            }
        }
    }

    @Test
    void an_experience_is_edited_and_removed_from_its_page() {
        String applicant = anApplicant(aJob(), work("August 1, 2004", null));
        String experience = get(EXPERIENCES + "?applicant=" + id(applicant)).path("results[0].Url");

        says(page(browse(applicant)), "href=\"" + experience + "#edit\"", "href=\"" + experience + "#remove\"");
        String page = page(browse(experience));
        says(
                page,
                "Hooli",
                "<a href=\"%s\"><bdi>Mike Liu</bdi></a>".formatted(applicant),
                "August 1, 2004",
                "Still there");
        says(page, "data-method=\"PATCH\" data-address=\"" + experience, "value=\"2004-08-01\"");
        says(page, "data-tag=\"" + get(experience).header("ETag").replace("\"", "&quot;"));
        says(page, "data-method=\"DELETE\" data-address=\"" + experience, "curl -X DELETE &#39;");
        says(page, "data-then=\"" + applicant + "\"", "#/Experiences/getExperience");
        String list = page(browse(EXPERIENCES + "?applicant=" + id(applicant)));
        says(list, "<a href=\"%s\"><bdi>Hooli</bdi></a>".formatted(experience), "Mike Liu");
        says(list, "data-method=\"POST\" data-address=\"" + EXPERIENCES + "\"");

        ok(request().post(applicant + "erase/"));
        for (String address : List.of(applicant, experience)) {
            String erased = page(browse(address));
            assertFalse(erased.contains("#remove") || erased.contains("id=\"remove\""), erased);
        }
    }

    @Test
    void nothing_is_offered_that_the_address_does_not_take() {
        for (String address : List.of(
                JOBS + "9007199254740992/",
                JOBS + "99999999999999999999/",
                JOBS + "0/",
                JOBS + anId() + "/summary/",
                JOBS + anId() + "/?x=1",
                "/api/jobs/1/2/",
                "/api/jobs/$1/",
                "/nothing")) {
            assertFalse(page(browse(address)).contains("<form"), address);
        }
        String taken = page(browser().delete(aJob()));
        assertFalse(taken.contains("<form"), taken);
    }

    @Test
    void a_page_loads_and_runs_nothing_but_ours() {
        String policy = browse(aJob()).header("Content-Security-Policy");
        says(policy, "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'");
        assertFalse(policy.contains("unsafe"));
        assertEquals(policy, browse("/nothing").header("Content-Security-Policy"));
        assertNull(get("/api/").header("Content-Security-Policy"));
        assertEquals("frame-ancestors 'none'", browse("/q/swagger-ui/").header("Content-Security-Policy"));
        assertEquals(200, browse("/q/swagger-ui/").statusCode());
        for (String page : List.of(page(browse(aJob())), page(browse(anApplicant(aJob(), hooli()))))) {
            assertFalse(page.contains(" style="), page);
            assertFalse(page.matches("(?s).*<[^>]* on[a-z]+=.*"), page);
        }
    }

    @Test
    void every_file_that_a_page_names_is_there() {
        XmlPath page = new XmlPath(CompatibilityMode.HTML, page(browse("/api/")));
        List<String> files = new ArrayList<>(page.getList("**.findAll { it.@href =~ /assets/ }.@href"));
        files.addAll(page.getList("**.findAll { it.name() == 'script' }.@src"));
        assertEquals(6, files.size());
        for (String file : files) {
            assertEquals(200, get(file).statusCode(), file);
            assertEquals("nosniff", get(file).header("X-Content-Type-Options"));
        }
    }

    @Test
    void every_answer_says_that_its_type_is_meant() {
        for (Response answer : List.of(get("/api/"), browse("/api/"), get("/nothing"), post(JOBS, "{}"))) {
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("same-origin", answer.header("Referrer-Policy"));
        }
    }
}
