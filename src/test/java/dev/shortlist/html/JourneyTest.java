package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody who does not know the service gets everything done: by mouse, by keyboard, on a phone. */
@QuarkusTest
@Tag("deep")
class JourneyTest extends InBrowser {
    @Test
    void one_gets_all_done_with_the_mouse() {
        journey(new Mouse());
    }

    @Test
    void one_gets_all_done_with_the_keyboard() {
        journey(new Keyboard());
    }

    @Test
    void one_gets_all_done_on_a_phone() {
        journey(
                new Mouse(),
                new NewContextOptions()
                        .setViewportSize(360, 740)
                        .setHasTouch(true)
                        .setIsMobile(true));
    }

    private void journey(Hand hand) {
        journey(hand, new NewContextOptions());
    }

    private void journey(Hand hand, NewContextOptions options) {
        Page page = visitor(options);
        String title = aTitle();
        String last = "Liu" + title.replaceAll("\\D", "");
        page.navigate("/");
        hand.press(link(page, "Jobs"));
        hand.press(opener(page, "New job"));
        Locator form = form(page, "Create the job");
        hand.write(form.getByLabel("Title"), title);
        hand.write(form.getByLabel("Location"), "Berkeley, CA");
        hand.write(form.getByLabel("Description"), "Sells.");
        hand.press(button(page, "Create the job"));
        heading(page, title);
        assertThat(page.locator("#news")).hasText(title + " was created.");

        hand.press(link(page, "New applicant"));
        form = form(page, "Create the applicant");
        hand.write(form.getByLabel("First name"), "Mike");
        hand.write(form.getByLabel("Last name"), last);
        hand.write(form.getByLabel("Email"), "mike.liu@test.com");
        hand.press(button(page, "Add an experience"));
        Locator row = page.locator(".row").nth(0);
        hand.write(row.getByLabel("Institution"), "University of California");
        hand.date(row.getByLabel("Start"), "2000-09-01");
        hand.date(row.getByLabel("End"), "2004-06-01");
        hand.write(row.getByLabel("Description"), "I majored in CS.");
        hand.press(button(page, "Add an experience"));
        row = page.locator(".row").nth(1);
        hand.choose(row.getByLabel("Category"), "Work");
        hand.write(row.getByLabel("Institution"), "Hooli");
        hand.date(row.getByLabel("Start"), "2004-08-01");
        hand.write(row.getByLabel("Description"), "I worked as an engineer.");
        hand.press(button(page, "Create the applicant"));
        heading(page, "Mike " + last);
        assertThat(page.locator(".timeline li")).hasCount(2);
        assertThat(page.locator(".timeline")).containsText("Work, August 1, 2004 – now");

        hand.press(opener(page, "Edit"));
        hand.choose(form(page, "Save").getByLabel("Status"), "Offer pending");
        hand.press(button(page, "Save"));
        assertThat(page.locator("#news")).containsText("Status is now Offer pending.");
        assertThat(page.locator(".facts")).containsText("Offer pending");

        hand.press(page.getByRole(AriaRole.NAVIGATION, new GetByRoleOptions().setName("breadcrumb"))
                .getByText("Applicants"));
        hand.write(page.getByLabel("Search in names and email"), last);
        hand.press(button(page, "Search"));
        assertThat(page.locator(".list tbody tr")).hasCount(1);
        hand.press(link(page, "Mike " + last));
        if (page.viewportSize().width > 1_000) {
            assertThat(quickView(page)).containsText("University of California");
            hand.press(link(page, "Open the page"));
        }
        heading(page, "Mike " + last);
        hand.press(link(page, title));
        heading(page, title);
        hand.press(opener(page, "More"));
        hand.press(link(page, "Only the summary"));
        heading(page, "Summary of " + title);
        assertThat(page.locator(".figures")).containsText("Offers pending1");
        assertThat(page.locator(".figures")).containsText("Jobs held per applicant1.0");
    }

    /** How somebody moves about. */
    private interface Hand {

        void press(Locator control);

        void write(Locator field, String text);

        void date(Locator field, String date);

        void choose(Locator select, String option);
    }

    private static final class Mouse implements Hand {

        @Override
        public void press(Locator control) {
            control.click();
        }

        @Override
        public void write(Locator field, String text) {
            field.click();
            field.pressSequentially(text);
        }

        @Override
        public void date(Locator field, String date) {
            field.fill(date);
        }

        @Override
        public void choose(Locator select, String option) {
            select.selectOption(option);
        }
    }

    /** Presses Tab until the control has the focus; no script moves it there. */
    private static final class Keyboard implements Hand {

        private static final int FAR = 250;

        private static void go(Locator control) {
            for (int i = 0; i < FAR; i++) {
                if ((boolean) control.evaluate("it => it === document.activeElement")) {
                    return;
                }
                control.page().keyboard().press("Tab");
            }
            throw new AssertionError("Tab does not lead to " + control);
        }

        @Override
        public void press(Locator control) {
            go(control);
            control.page().keyboard().press("Enter");
        }

        @Override
        public void write(Locator field, String text) {
            go(field);
            field.page().keyboard().type(text);
        }

        @Override
        public void date(Locator field, String date) {
            go(field);
            String[] parts = date.split("-");
            field.page().keyboard().type(parts[1] + parts[2] + parts[0]);
            assertThat(field).hasValue(date);
        }

        @Override
        public void choose(Locator select, String option) {
            go(select);
            select.page().keyboard().type(option);
            assertThat(select.locator("option:checked")).hasText(option);
        }
    }
}
