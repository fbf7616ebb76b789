package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applicants are moved from one status to another: on a job's board, in a list, and on their own page. */
@QuarkusTest
class BoardTest extends InBrowser {

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
