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
import com.microsoft.playwright.options.BoundingBox;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applicants are moved from one status to another: on a job's board, in a list, and on their own page. */
@QuarkusTest
class BoardTest extends InBrowser {

    @Inject
    DataSource database;

    private String job;
    private String applicant;

    @BeforeEach
    void somebody_has_applied() {
        job = aJob(aTitle());
        applicant = anApplicant(job);
    }

    private static Locator column(Page page, String status) {
        return page.getByRole(
                AriaRole.REGION, new GetByRoleOptions().setName(status).setExact(true));
    }

    private static Locator card(Page page, String status) {
        return column(page, status).locator(".card");
    }

    private void isStored(String status) {
        assertEquals(status, get(applicant).path("Status"));
    }

    @Test
    void a_card_is_moved_by_drag_and_drop_and_the_move_is_undone() {
        Page page = visitor();
        page.navigate(job);
        card(page, "Under review").dragTo(column(page, "Offer pending"));
        assertThat(card(page, "Offer pending")).containsText("Mike Liu");
        assertThat(page.locator("#news")).containsText("Mike Liu: Status is now Offer pending.");
        assertThat(column(page, "Offer pending").locator(".count")).hasText("1");
        assertThat(column(page, "Under review").locator(".count")).hasText("0");
        isStored("Offer pending");

        button(page, "Undo").click();
        assertThat(card(page, "Under review")).containsText("Mike Liu");
        assertThat(page.locator("#news")).hasText("Undone. Mike Liu: Status is Under review again.");
        isStored("Under review");
    }

    @Test
    void a_card_is_moved_by_the_keyboard() {
        Page page = visitor();
        page.navigate(job);
        button(page, "Move Mike Liu").focus();
        page.keyboard().press("Enter");
        assertThat(button(page, "Rejected")).isFocused();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(card(page, "Offer pending")).containsText("Mike Liu");
        assertThat(button(page, "Move Mike Liu")).isFocused();
        isStored("Offer pending");
    }

    @Test
    void a_move_has_the_tag_of_what_was_seen() {
        Page page = visitor();
        page.navigate(job);
        button(page, "Move Mike Liu").click();
        sound(page);
        var request = page.waitForRequest(
                it -> it.method().equals("PATCH"), () -> button(page, "Started").click());
        assertEquals("{\"Status\":\"Started\"}", request.postData());
        assertEquals(true, request.headers().containsKey("if-match"));
    }

    @Test
    void whom_somebody_else_has_moved_stays_there() {
        Page page = visitor();
        page.navigate(job);
        ok(patch(applicant, body("Status", "Started")));
        button(page, "Move Mike Liu").click();
        button(page, "Rejected").click();
        assertThat(page.locator("#news")).containsText("Somebody else has moved Mike Liu");
        assertThat(card(page, "Started")).containsText("Mike Liu");
        isStored("Started");
    }

    @Test
    void a_column_shows_the_newest_and_more_on_demand() {
        for (int i = 0; i < 11; i++) {
            anApplicant(job);
        }
        String newest = created(post(APPLICANTS, with(mikeLiu(job), "Last name", "Newest")));
        Page page = visitor();
        page.navigate(job);
        assertThat(column(page, "Under review").locator(".count")).hasText("13");
        assertThat(card(page, "Under review")).hasCount(10);
        assertThat(card(page, "Under review").first().locator("a")).hasAttribute("href", newest);
        button(page, "More: Under review").click();
        assertThat(card(page, "Under review")).hasCount(13);
        assertThat(card(page, "Under review").last().locator("a")).hasAttribute("href", applicant);
        assertThat(button(page, "More: Under review")).isHidden();
        button(page, "Move Mike Liu").last();
        link(page, "All 13").click();
        assertThat(page.locator(".count-of")).hasText("1–13 of 13");
    }

    /** A figure above the columns, or on the summary. */
    private static Locator figure(Page page, String name) {
        return page.locator(".figures div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("dt")
                                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name + "$")))))
                .locator("dd");
    }

    @Test
    void after_a_move_every_figure_is_right_whoever_else_moved_somebody() {
        String other = created(post(APPLICANTS, with(mikeLiu(job), "Last name", "Other")));
        String third = created(post(APPLICANTS, with(mikeLiu(job), "Last name", "Third")));
        Page page = visitor();
        page.navigate(job);
        opener(page, "Charts and funnel").click();
        assertThat(figure(page, "Under review")).hasText("3");
        ok(patch(other, body("Status", "Rejected")));

        button(page, "Move Mike Third").click();
        button(page, "Offer pending").click();
        assertThat(figure(page, "Under review")).hasText("1");
        assertThat(figure(page, "Offers pending")).hasText("1");
        assertThat(card(page, "Rejected")).containsText("Mike Other");
        assertThat(column(page, "Rejected").locator(".count")).hasText("1");
        assertThat(column(page, "Under review").locator(".count")).hasText("1");
        assertThat(page.locator(".bars").first().locator(".count"))
                .hasText(new String[] {"1", "1", "1", "0", "0", "0"});
        assertThat(page.locator(".funnel tr").nth(1)).hasText(Pattern.compile("Under review\\s*1\\s*3\\s*2.*"));
        sound(page);

        ok(patch(other, body("Status", "Started")));
        button(page, "Undo").click();
        assertThat(figure(page, "Under review")).hasText("2");
        assertThat(figure(page, "Offers pending")).hasText("0");
        assertThat(card(page, "Started")).containsText("Mike Other");
        assertThat(card(page, "Under review").first()).containsText("Mike Third");
        assertEquals("Under review", get(third).path("Status"));
    }

    @Test
    void after_a_move_the_answer_of_the_API_is_the_one_of_now() {
        Page page = visitor();
        page.navigate(APPLICANTS + "?job=" + id(job));
        page.getByRole(AriaRole.BANNER).getByText("API").click();
        assertThat(page.locator(".json")).containsText("Under review");
        button(page, "Under review: move Mike Liu").click();
        button(page, "Rejected").click();
        assertThat(page.locator(".json")).containsText("\"Status\": \"Rejected\"");
    }

    @Test
    void whom_one_has_asked_for_stays_on_the_board_after_a_move() {
        for (int i = 0; i < 11; i++) {
            created(post(APPLICANTS, with(mikeLiu(job), "Last name", "Newer " + i)));
        }
        Page page = visitor();
        page.navigate(job);
        button(page, "More: Under review").click();
        assertThat(card(page, "Under review")).hasCount(12);
        button(page, "Move Mike Newer 10").click();
        button(page, "Rejected").click();
        assertThat(figure(page, "Under review")).hasText("11");
        assertThat(card(page, "Under review")).hasCount(11);
        assertThat(card(page, "Under review").last()).containsText("Mike Liu");
        assertThat(card(page, "Rejected")).containsText("today");
    }

    @Test
    void somebody_below_the_newest_waits_for_as_long_as_the_service_says_after_a_move() throws Exception {
        for (int i = 0; i < 11; i++) {
            created(post(APPLICANTS, with(with(mikeLiu(job), "Last name", "Newer"), "Status", "Rejected")));
        }
        Page page = visitor();
        page.navigate(job);
        Sql.run(database, """
                create or replace function stay_long() returns trigger language plpgsql as
                $$ begin new.status_since := now() - interval '3 days'; return new; end $$
                """);
        // Its name puts it after the trigger that keeps the time.
        Sql.run(database, """
                create trigger stay_long before update on applicant
                for each row when (new.id = %d) execute function stay_long()
                """.formatted(id(applicant)));
        try {
            button(page, "Move Mike Liu").click();
            button(page, "Rejected").click();
            assertThat(card(page, "Rejected").first()).containsText("Mike Liu");
            assertThat(card(page, "Rejected").first().locator(".wait")).hasText("3 days ago");
        } finally {
            Sql.run(database, "drop trigger stay_long on applicant");
        }
    }

    @Test
    void a_card_tells_the_last_position_and_for_how_long_one_waits() throws Exception {
        String past = anApplicant(
                job,
                work("2010-01-01", "2012-01-01"),
                with(work("2012-01-01", null), "Institution", "Pied Piper"),
                berkeley());
        Sql.run(database, "update applicant set status_since = now() - interval '20 days' where id = ?", id(past));
        Page page = visitor();
        page.navigate(job);
        assertThat(card(page, "Under review").first().locator(".last")).hasText("Pied Piper");
        assertThat(card(page, "Under review").first().locator(".wait")).hasText("20 days");
        assertThat(card(page, "Under review").last().locator(".last")).hasText("Hooli");
        page.navigate(APPLICANTS + "?job=" + id(job));
        assertThat(page.locator(".list tbody tr").last()).containsText("Pied Piper");
        assertThat(page.locator(".list tbody tr").last()).containsText("20 days");
        assertThat(page.locator(".list tbody tr").first()).containsText("Hooli");
    }

    @Test
    void nobody_waits_in_a_final_status() {
        for (String status : STATUSES) {
            for (int i = 0; i < 2; i++) {
                created(post(APPLICANTS, with(mikeLiu(job), "Status", status)));
            }
        }
        Page page = visitor();
        page.navigate(job);
        assertThat(page.locator(".longest a")).hasCount(3);
        for (String status : List.of("Rejected", "Offer rejected", "Started")) {
            assertThat(column(page, status).locator(".longest")).hasCount(0);
        }
    }

    @Test
    void an_erased_person_is_no_longer_to_be_decided_about() {
        ok(request().post(applicant + "erase/"));
        Page page = visitor();
        page.navigate(job);
        assertThat(card(page, "Under review")).hasText(Pattern.compile("Erased applicant\\s*Hooli\\s*"));
        assertThat(card(page, "Under review").getByRole(AriaRole.BUTTON)).hasCount(0);
        page.navigate(APPLICANTS + "?job=" + id(job));
        assertThat(page.locator(".list tbody tr").getByRole(AriaRole.BUTTON)).hasCount(0);
        assertThat(page.locator(".list tbody tr")).not().containsText("erased.invalid");
        page.navigate(applicant);
        assertThat(page.locator(".facts").getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    void a_menu_keeps_clear_of_the_edges_of_a_phone() {
        Page page = visitor(new NewContextOptions().setViewportSize(390, 600));
        page.navigate(job);
        button(page, "Move Mike Liu").click();
        BoundingBox menu = page.locator(".menu").boundingBox();
        assertTrue(menu.x >= 8 && menu.x + menu.width <= 382 && menu.y >= 8 && menu.y + menu.height <= 592);
    }

    @Test
    void a_status_is_changed_in_a_list() {
        Page page = visitor();
        page.navigate(APPLICANTS + "?job=" + id(job));
        button(page, "Under review: move Mike Liu").click();
        button(page, "Rejected").click();
        assertThat(page.locator("#news")).containsText("Mike Liu: Status is now Rejected.");
        assertThat(page.locator(".list [data-status='Rejected']")).hasText("Rejected");
        isStored("Rejected");
    }

    @Test
    void a_status_is_changed_on_top_of_the_person_and_stands_in_the_history() {
        Page page = visitor();
        page.navigate(applicant);
        button(page, "Under review: move Mike Liu").click();
        button(page, "Offer pending").click();
        assertThat(page.locator("#news")).containsText("Mike Liu: Status is now Offer pending.");
        assertThat(page.locator(".history li").first()).containsText("Status from “Under review” to “Offer pending”");
        button(page, "Undo").click();
        assertThat(page.locator("#news")).containsText("Undone.");
        isStored("Under review");
        page.navigate(applicant + "history/");
        heading(page, "History of Mike Liu");
    }

    @Test
    void one_goes_on_from_person_to_person_as_in_the_list() {
        String second = created(post(APPLICANTS, with(mikeLiu(job), "Last name", "Second")));
        Page page = visitor();
        page.navigate(APPLICANTS + "?job=" + id(job));
        link(page, "Mike Liu").click();
        link(page, "Open the page").click();
        heading(page, "Mike Liu");
        link(page, "Next →").click();
        heading(page, "Mike Second");
        assertThat(page.locator(".siblings")).containsText("2 of 2 in the list");
        sound(page);
        assertEquals(second, page.url().substring(page.url().indexOf("/api/")));
        link(page, "2 of 2 in the list").click();
        heading(page, "Applicants");
    }
}
