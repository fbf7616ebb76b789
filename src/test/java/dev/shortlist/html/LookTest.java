package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as people see them: at every size, in both schemes, whatever is written on them. */
@QuarkusTest
@Tag("deep")
class LookTest extends InBrowser {
    private static final String ARABIC = "مريم العبدالله";
    private static final String EMOJI = "👩🏽‍🚀 Zoë";

    @ParameterizedTest
    // Colours do not depend on the width, and the layout does not depend on the scheme.
    @CsvSource({"LIGHT, 1280", "DARK, 360", "LIGHT, 3840"})
    void every_page_is_sound(ColorScheme scheme, int width) {
        String job = aJob(aTitle());
        String applicant = anApplicant(job, hooli(), work("2015-01-01", null));
        String experience = get(EXPERIENCES + "?applicant=" + id(applicant)).path("results[0].Url");
        Page page = visitor(new NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800));
        for (String address : List.of(
                "/",
                JOBS,
                JOBS + "?limit=1",
                job,
                aJob(),
                job + "summary/",
                job + "funnel/",
                applicant + "history/",
                "/api/changes/",
                APPLICANTS + "?job=no-such-title",
                APPLICANTS,
                APPLICANTS + "?job=" + id(job) + "&status=Rejected&q=x",
                applicant,
                JOBS + "?x=1&limit=0",
                JOBS + "9007199254740990/",
                APPLICANTS + "9007199254740990/",
                EXPERIENCES,
                EXPERIENCES + "?applicant=" + id(applicant),
                experience + "#edit",
                experience + "#remove",
                "/nothing",
                JOBS + "%zz?q=1")) {
            page.navigate(address);
            sound(page);
        }
        page.navigate(APPLICANTS);
        opener(page, "New applicant").click();
        button(page, "Add an experience").click();
        button(page, "Create the applicant").click();
        assertThat(page.locator("[aria-invalid]").first()).isVisible();
        sound(page);
    }

    @ParameterizedTest
    @CsvSource({"1280", "360"})
    void what_people_write_stays_text_and_within_the_page(int width) {
        String evil = PagesTest.EVIL;
        String job = created(post(
                JOBS,
                body(
                        "Title",
                        evil,
                        "Location",
                        "x".repeat(255),
                        "Description",
                        "long ".repeat(1_999) + evil.charAt(0))));
        String applicant = created(post(
                APPLICANTS,
                with(
                        with(with(mikeLiu(job), "First name", ARABIC), "Last name", EMOJI + evil),
                        "Experiences",
                        List.of(with(with(hooli(), "Description", "y".repeat(10_000)), "Institution", evil)))));
        Page page = visitor(new NewContextOptions().setViewportSize(width, 740));
        for (String address : List.of(job, job + "summary/", applicant, JOBS, APPLICANTS + "?job=" + id(job))) {
            page.navigate(address);
            sound(page);
        }
        page.navigate(applicant);
        heading(page, ARABIC + " " + EMOJI + evil);
        page.navigate(job);
        opener(page, "Edit the job").click();
        Locator form = form(page, "Save");
        assertThat(form.getByLabel("Title")).hasValue(evil);
        button(page, "Save").click();
        assertThat(form.locator(".said")).hasText("Nothing was changed.");
    }

    @Test
    void on_a_phone_the_funnel_keeps_its_headings_and_no_word_of_the_way_back_is_broken() {
        Page page = visitor(new NewContextOptions().setViewportSize(390, 844));
        page.navigate(aJob("Forward Administrator") + "funnel/");
        double table = page.locator(".funnel").boundingBox().width;
        assertTrue(page.locator(".funnel thead").boundingBox().width > table * 0.9);
        // One rectangle for each line of the text.
        String lines = "it => { const text = document.createRange(); text.selectNodeContents(it);"
                + " return text.getClientRects().length; }";
        for (Locator link : page.locator("nav[aria-label=breadcrumb] a").all()) {
            assertEquals(1, link.evaluate(lines), link::textContent);
        }
    }

    @Test
    void on_a_phone_a_list_begins_on_the_first_screen_and_its_filters_open_on_demand() {
        String job = aJob();
        anApplicant(job);
        Page page = visitor(new NewContextOptions().setViewportSize(390, 844));
        page.navigate(APPLICANTS + "?job=" + id(job));
        assertTrue(page.locator(".list tbody tr").first().boundingBox().y < 300);
        assertThat(page.getByLabel("Order")).isHidden();
        page.locator(".filters > summary").click();
        assertThat(page.getByLabel("Order")).isVisible();
        sound(page);
    }

    @Test
    void on_a_desk_the_filter_is_one_row_and_no_control_is_tall() {
        Page page = visitor(new NewContextOptions().setViewportSize(1280, 800));
        String job = aJob();
        anApplicant(job);
        for (String address : List.of(JOBS, APPLICANTS, APPLICANTS + "?status=Rejected", job, anApplicant(job))) {
            page.navigate(address);
            for (Locator form : page.locator("form.filter").all()) {
                assertTrue(form.boundingBox().height <= 45, address);
            }
            for (Locator control : page.locator("main :is(button, input, select, .act, summary):visible")
                    .all()) {
                assertTrue(control.boundingBox().height <= 40, () -> address + ": " + control.textContent());
            }
        }
    }

    @Test
    void the_way_back_has_names() {
        String title = aTitle();
        String job = aJob(title);
        String applicant = anApplicant(job);
        Page page = visitor();
        for (var way : Map.of(job + "summary/", title, job + "funnel/", title, applicant + "history/", "Mike Liu")
                .entrySet()) {
            page.navigate(way.getKey());
            assertThat(page.locator("nav[aria-label=breadcrumb] a").last()).hasText(way.getValue());
            assertThat(page.getByText("API", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(1);
        }
    }

    @Test
    void a_new_job_is_entered_in_front_of_the_list() {
        aJob();
        Page page = visitor();
        page.navigate(JOBS);
        double top = page.locator(".list").boundingBox().y;
        opener(page, "New job").click();
        assertThat(page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("New job")))
                .isVisible();
        assertThat(form(page, "Create the job").getByLabel("Title")).isFocused();
        assertEquals(top, page.locator(".list").boundingBox().y);
        sound(page);
        page.keyboard().press("Escape");
        assertThat(opener(page, "New job")).isFocused();
    }

    @Test
    void a_list_says_how_many_there_are_or_that_there_are_more() {
        String job = aJob();
        for (int i = 0; i < 3; i++) {
            anApplicant(job);
        }
        Page page = visitor();
        page.navigate(APPLICANTS + "?job=" + id(job) + "&limit=2");
        assertThat(page.locator(".count-of")).hasText("1–2 of 3");
        page.navigate(APPLICANTS + "?limit=2");
        assertThat(page.locator(".count-of")).hasText("2 shown, more on the next page");
        page.navigate(page.locator(".list .name a").first().getAttribute("href"));
        assertThat(page.locator(".siblings")).containsText("1 of 2 shown in the list");
    }

    @Test
    void a_page_left_and_come_back_to_shows_what_was_saved_since() {
        String job = aJob("Before");
        Page page = visitor();
        page.navigate(job);
        page.navigate(JOBS);
        patch(job, body("Title", "After"));
        page.navigate(job);
        heading(page, "After");
        page.evaluate("address => fetch(address, {headers: {Accept: 'application/json'}}).then(it => it.text())", job);
        page.navigate(job);
        heading(page, "After");
    }

    @Test
    void pages_are_read_and_walked_without_javascript() {
        String title = aTitle();
        String applicant = anApplicant(aJob(title));
        Page page = visitor(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(APPLICANTS);
        page.getByLabel("Search in names and email").fill("mike");
        page.locator(".statuses summary").click();
        page.getByRole(AriaRole.CHECKBOX, new GetByRoleOptions().setName("Under review"))
                .check();
        button(page, "Search").click();
        heading(page, "Applicants");
        page.navigate(applicant);
        link(page, title).click();
        heading(page, title);
        opener(page, "Edit the job").click();
        assertThat(button(page, "Save")).isDisabled();
        assertThat(page.getByText("Sending this form takes JavaScript").first()).isVisible();
    }

    @Test
    void the_drawer_of_the_api_stays_as_one_leaves_it() {
        Page page = visitor();
        page.navigate(aJob());
        assertThat(page.locator(".json")).isHidden();
        api(page).click();
        assertThat(page.locator(".json")).containsText("\"Title\": \"Sales Rep\"");
        page.navigate(APPLICANTS);
        assertThat(page.locator(".json")).isVisible();
        sound(page);
        page.locator("#api summary").press("Escape");
        assertThat(page.locator(".json")).isHidden();
        page.navigate(JOBS);
        assertThat(page.locator(".json")).isHidden();
    }

    private static Locator api(Page page) {
        return page.getByRole(AriaRole.BANNER).getByText("API");
    }

    @Test
    void a_browser_shows_the_json_too() {
        Page page = visitor();
        page.navigate(aJob());
        api(page).click();
        link(page, "JSON").click();
        assertThat(page.locator("body")).containsText("\"Title\":\"Sales Rep\"");
    }

    @Test
    void swagger_ui_opens_at_the_operation() {
        Page page = visitor();
        page.navigate(aJob());
        api(page).click();
        link(page, "Swagger UI").click();
        assertThat(page.locator("#operations-Jobs-getJob.is-open")).isVisible();
    }
}
