package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person is shown at the side of a list or a board, and keys lead through them. */
@QuarkusTest
class QuickViewTest extends InBrowser {

    private String title;
    private String job;
    private String oldest;
    private Page page;

    @BeforeEach
    void three_have_applied() {
        title = aTitle();
        job = aJob(title);
        oldest = applicant("One");
        applicant("Two");
        applicant("Three");
        page = visitor();
    }

    private String applicant(String lastName) {
        return created(post(APPLICANTS, with(mikeLiu(job), "Last name", lastName)));
    }

    private void shows(String name) {
        assertThat(quickView(page).locator("#quick-name")).hasText(name);
    }

    private Locator card(String lastName) {
        return page.locator(".card").filter(new Locator.FilterOptions().setHasText("Mike " + lastName));
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Test
    void one_looks_at_a_person_beside_the_board_and_moves_on() {
        page.navigate(job);
        card("Two").click();
        shows("Mike Two");
        assertThat(quickView(page)).containsText("Hooli");
        assertThat(quickView(page).locator("#quick-name")).isFocused();
        sound(page);
        button(page, "Next person").click();
        shows("Mike One");
        assertThat(button(page, "Next person")).isDisabled();
        button(page, "Previous person").click();
        shows("Mike Two");
        press("Escape");
        assertThat(quickView(page)).isHidden();
        assertThat(card("Two").locator("a")).isFocused();
    }

    @Test
    void a_person_is_moved_at_the_side_and_on_the_board() {
        page.navigate(job);
        card("One").click();
        shows("Mike One");
        quickView(page).locator("button.status").click();
        button(page, "Rejected").click();
        assertThat(page.locator(".column[data-status='Rejected'] .card")).containsText("Mike One");
        assertThat(quickView(page).locator(".history li").first()).containsText("to “Rejected”");
        assertThat(quickView(page).locator("button.status")).hasText("Rejected");
        assertEquals("Rejected", get(oldest).path("Status"));
        sound(page);
    }

    @Test
    void a_link_to_a_person_is_still_a_link() {
        page.navigate(APPLICANTS + "?job=" + id(job));
        Page other = page.context()
                .waitForPage(() -> link(page, "Mike One")
                        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL))));
        heading(other, "Mike One");
        assertThat(quickView(page)).isHidden();
        Page phone = visitor(new NewContextOptions().setViewportSize(390, 844));
        phone.navigate(job);
        link(phone, "Mike One").click();
        heading(phone, "Mike One");
    }

    @Test
    void keys_lead_through_a_list() {
        page.navigate(APPLICANTS + "?job=" + id(job));
        press("j");
        assertThat(link(page, "Mike One")).isFocused();
        press("j", "j", "k");
        assertThat(link(page, "Mike Two")).isFocused();
        press("o");
        shows("Mike Two");
        press("j");
        shows("Mike Three");
        press("k", "k");
        shows("Mike One");
        press("m");
        assertThat(page.locator(".menu")).isVisible();
        press("Escape");
        assertThat(page.locator(".menu")).isHidden();
        shows("Mike One");
        press("o");
        heading(page, "Mike One");
        press("e");
        assertThat(page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("Edit")))
                .isVisible();
    }

    @Test
    void keys_lead_from_page_to_page() {
        page.navigate("/api/");
        press("g", "j");
        heading(page, "Jobs");
        press("n");
        assertThat(page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("New job")))
                .isVisible();
        press("Escape");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        press("g", "a");
        heading(page, "Applicants");
        press("/");
        assertThat(page.getByLabel("Search in names and email")).isFocused();
        page.navigate(job);
        press("/");
        heading(page, "Applicants");
        assertThat(page.getByLabel("Search in names and email")).isFocused();
    }

    @Test
    void no_key_means_anything_while_one_types_or_with_a_modifier() {
        page.navigate(APPLICANTS + "?job=" + id(job));
        page.getByLabel("Search in names and email").click();
        press("j", "?", "n", "g", "j");
        assertThat(page.getByLabel("Search in names and email")).hasValue("j?ngj");
        heading(page, "Applicants");
        page.locator("h1").click();
        press("Alt+j", "Control+j");
        assertThat(page.locator(".list a:focus")).hasCount(0);
        opener(page, "New applicant").click();
        page.locator("#create select").focus();
        press("j", "g", "j");
        heading(page, "Applicants");
        assertThat(page.locator("dialog[open]")).hasCount(1);
    }

    @Test
    void the_keys_are_told_and_can_be_switched_off() {
        page.navigate(job);
        press("?");
        Locator help = page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("Keys"));
        assertThat(help).containsText("Next line or person");
        sound(page);
        help.getByRole(AriaRole.CHECKBOX).uncheck();
        press("Escape");
        assertThat(help).isHidden();
        press("j");
        assertThat(page.locator(".card a:focus")).hasCount(0);
        button(page, "Keys").click();
        help.getByRole(AriaRole.CHECKBOX).check();
        press("Escape");
        assertThat(help).isHidden();
        press("j");
        assertThat(page.locator(".card a:focus")).hasText("Mike Three");
    }
}
