package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tasks of a recruiter's day, by mouse alone and by keyboard alone. */
@QuarkusTest
@Tag("deep")
class RecruiterTasksTest extends InBrowser {

    /** How somebody comes to a control, and presses it. */
    private enum Hand {
        MOUSE {
            @Override
            void reach(Locator control) {
                control.click();
            }

            @Override
            void press(Locator control) {
                reach(control);
            }
        },
        KEYBOARD {
            @Override
            void reach(Locator control) {
                for (int i = 0; i < 400; i++) {
                    if ((boolean) control.evaluate("it => it === document.activeElement")) {
                        return;
                    }
                    control.page().keyboard().press("Tab");
                }
                throw new AssertionError("Tab does not lead to " + control);
            }

            @Override
            void press(Locator control) {
                reach(control);
                control.page().keyboard().press("Enter");
            }
        };

        /** Puts the focus into a field. */
        abstract void reach(Locator control);

        /** Presses a button, a link or what opens a form. */
        abstract void press(Locator control);
    }

    private String title;
    private String job;
    private Page page;

    @BeforeEach
    void a_job() {
        title = aTitle();
        job = aJob(title);
        page = visitor();
    }

    private String applicant(String lastName, String status) {
        return created(post(APPLICANTS, with(with(mikeLiu(job), "Last name", lastName), "Status", status)));
    }

    private static FilePayload csv(String lines) {
        return new FilePayload("people.csv", "text/csv", lines.getBytes(StandardCharsets.UTF_8));
    }

    private String line(int number) {
        return "%s,Ann,Lee %d,ann%d@test.com,Under review\n".formatted(title, number, number);
    }

    private static String lines(int count, IntLine line) {
        return "Job,First name,Last name,Email,Status\n"
                + IntStream.rangeClosed(1, count).mapToObj(line::of).collect(Collectors.joining());
    }

    private interface IntLine {
        String of(int number);
    }

    private void type(Hand hand, String label, String text) {
        hand.reach(page.getByLabel(label, new GetByLabelOptions().setExact(true)));
        page.keyboard().type(text);
    }

    @ParameterizedTest
    @EnumSource
    void a_job_is_created_and_somebody_entered_for_it(Hand hand) {
        String newTitle = aTitle();
        page.navigate("/");
        hand.press(link(page, "New job"));
        type(hand, "Title", newTitle);
        type(hand, "Location", "Berkeley, CA");
        type(hand, "Description", "Sells.");
        hand.press(button(page, "Create the job"));
        heading(page, newTitle);
        assertThat(page.locator("#news")).hasText(newTitle + " was created.");

        hand.press(link(page, "New applicant"));
        type(hand, "First name", "Mike");
        type(hand, "Last name", "Liu");
        type(hand, "Email", "mike.liu@test.com");
        hand.press(button(page, "Add an experience"));
        type(hand, "Institution", "Hooli");
        // As en-US types a date.
        type(hand, "Start", "08012004");
        type(hand, "Description", "Searched.");
        hand.press(button(page, "Create the applicant"));
        heading(page, "Mike Liu");
        assertThat(page.locator(".timeline li")).hasCount(1);
        assertThat(page.locator(".facts")).containsText(newTitle);
    }

    @ParameterizedTest
    @EnumSource
    void three_people_are_moved_and_one_move_is_undone(Hand hand) {
        for (String name : new String[] {"One", "Two", "Three"}) {
            applicant(name, "Under review");
        }
        page.navigate(job);
        for (String name : new String[] {"One", "Two", "Three"}) {
            hand.press(button(page, "Move Mike " + name));
            hand.press(button(page, "Rejected"));
            assertThat(page.locator("#news")).containsText("Mike " + name + ": Status is now Rejected.");
        }
        hand.press(button(page, "Undo"));
        assertThat(page.locator("#news")).containsText("Undone.");
        assertThat(page.locator(".column[data-status='Rejected'] .card")).hasCount(2);
        assertEquals(2, get(APPLICANTS + "?status=Rejected&job=" + id(job)).<Integer>path("results.size()"));
    }

    @ParameterizedTest
    @EnumSource
    void somebody_is_found_from_the_start_page(Hand hand) {
        String last = "Liu" + anId();
        applicant(last, "Started");
        page.navigate("/");
        hand.press(link(page, "Applicants"));
        Locator search = page.getByLabel("Search in names and email");
        hand.reach(search);
        page.keyboard().type(last);
        page.keyboard().press("Enter");
        hand.press(link(page, "Mike " + last));
        assertThat(quickView(page).locator("#quick-name")).hasText("Mike " + last);
        hand.press(link(page, "Open the page"));
        heading(page, "Mike " + last);
    }

    @ParameterizedTest
    @EnumSource
    void one_sees_who_waits_longest_and_since_when(Hand hand) {
        String longest = applicant("Longest", "Under review");
        applicant("Other", "Under review");
        String back = applicant("Back", "Rejected");
        patch(back, Map.of("Status", "Under review"));
        page.navigate(JOBS + "?order=newest");
        hand.press(link(page, title));
        assertThat(page.locator(".column[data-status='Under review'] .card small"))
                .hasText(new String[] {"today", "today", "today"});
        hand.press(link(page, "Who waits longest: Under review"));
        assertThat(page.locator(".list td:first-child"))
                .hasText(new String[] {"Mike Longest", "Mike Other", "Mike Back"});
        assertThat(page.getByLabel("Order")).hasValue("waiting");
        sound(page);
        page.goBack();
        hand.press(opener(page, "Charts and funnel"));
        assertThat(page.locator(".more table").last()).containsText("Days until they left");
    }

    @Test
    void a_list_that_cannot_tell_who_waits_longest_has_the_oldest_first() {
        String first = applicant("First", "Under review");
        applicant("Second", "Rejected");
        patch(first, Map.of("Status", "Offer pending"));
        page.navigate(APPLICANTS + "?job=" + id(job) + "&status=Rejected&order=waiting");
        page.locator(".statuses summary").click();
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Offer pending"))
                .check();
        assertThat(page.locator(".list td:first-child")).hasText(new String[] {"Mike First", "Mike Second"});
        assertThat(page.getByLabel("Order")).hasValue("oldest");
        assertThat(page.getByLabel("Order").locator("option")).hasCount(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_filtered_list_is_exported(Hand hand) throws IOException {
        applicant("In", "Rejected");
        applicant("Out", "Started");
        page.navigate(APPLICANTS + "?job=" + id(job) + "&status=Rejected");
        hand.press(opener(page, "Export"));
        Download download = page.waitForDownload(() -> hand.press(link(page, "CSV")));
        String file = Files.readString(download.path());
        assertTrue(file.contains("Mike,In,") && !file.contains("Mike,Out,"), file);
    }

    @ParameterizedTest
    @EnumSource
    void two_hundred_rows_with_two_faults_are_corrected_and_imported(Hand hand) {
        page.navigate(APPLICANTS);
        hand.press(opener(page, "Import a file"));
        Locator form = page.locator(".import-file");
        String wrong = lines(200, number -> switch (number) {
            case 7 -> line(number).replace("ann7@test.com", "ann7");
            case 90 -> line(number).replace("Under review", "Hired");
            default -> line(number);
        });
        form.getByLabel("File").setInputFiles(csv(wrong));
        hand.press(button(page, "Check the file"));
        assertThat(form.locator(".faults tbody tr")).hasCount(2);
        assertThat(form.locator(".faults tbody tr").first()).containsText("8");
        assertThat(form.locator(".faults tbody tr").first()).containsText("Email");
        sound(page);

        form.getByLabel("File").setInputFiles(csv(lines(200, this::line)));
        hand.press(button(page, "Check the file"));
        assertThat(form.locator(".said")).containsText("Nothing is wrong. It would import 200 applicants");
        assertEquals(0, get(APPLICANTS + "?job=" + id(job)).<Integer>path("results.size()"));
        hand.press(button(page, "Import"));
        assertThat(form.locator(".said")).containsText("Imported 200 applicants");
        page.navigate(APPLICANTS + "?job=" + id(job));
        assertThat(page.locator(".count-of")).hasText("1–50 of 200");
    }

    @Test
    void a_fault_that_many_lines_have_is_told_once() {
        page.navigate(APPLICANTS + "#import");
        Locator form = page.locator(".import-file");
        form.getByLabel("File")
                .setInputFiles(csv(lines(30, number -> line(number).replace(title, "No such job"))));
        button(page, "Check the file").click();
        assertThat(form.locator(".faults tbody tr")).hasCount(1);
        assertThat(form.locator(".faults tbody tr")).containsText("30 lines: 2, 3, 4");
        sound(page);
    }

    @Test
    void one_chooses_the_job_of_the_rows_that_name_none() {
        page.navigate(APPLICANTS + "#import");
        Locator form = page.locator(".import-file");
        form.getByLabel("File")
                .setInputFiles(csv(lines(3, number -> line(number).replace(title, ""))));
        form.getByLabel("For which job").fill(title);
        button(page, "Import").click();
        assertThat(form.locator(".said")).containsText("Imported 3 applicants");
        assertEquals(3, get(APPLICANTS + "?job=" + id(job)).<Integer>path("results.size()"));
    }

    @ParameterizedTest
    @EnumSource
    void who_has_applied_before_is_met_and_left_out(Hand hand) {
        applicant("Liu", "Under review");
        page.navigate(APPLICANTS);
        hand.press(opener(page, "Import a file"));
        Locator form = page.locator(".import-file");
        String again = "%s,Mike,Liu,Mike.Liu@test.com,Under review\n".formatted(title);
        form.getByLabel("File").setInputFiles(csv(lines(2, number -> number == 1 ? again : line(number))));
        hand.press(button(page, "Import"));
        assertThat(form.locator(".faults")).containsText("Email");
        form.getByLabel("Somebody with the same email").selectOption("skip");
        hand.press(button(page, "Import"));
        assertThat(form.locator(".said")).containsText("Imported 1 applicant with");
        assertThat(form.locator(".said")).containsText("left out: 1 duplicate.");
    }

    @ParameterizedTest
    @EnumSource
    void somebody_is_erased(Hand hand) {
        String applicant = applicant("Liu", "Rejected");
        page.navigate(applicant);
        hand.press(opener(page, "More"));
        hand.press(opener(page, "Erase this person"));
        hand.press(button(page, "Erase for good"));
        heading(page, "Erased applicant");
        assertThat(page.locator("#news")).hasText("The person was erased.");
        assertEquals("Rejected", get(applicant).path("Status"));
        assertTrue(!get(applicant).asString().contains("Liu"));
    }

    @ParameterizedTest
    @EnumSource
    void another_application_of_the_same_person_is_one_click_away(Hand hand) {
        String email = "x" + anId() + "@test.com";
        String otherTitle = aTitle();
        created(post(APPLICANTS, with(mikeLiu(aJob(otherTitle)), "Email", email)));
        page.navigate(created(post(APPLICANTS, with(mikeLiu(job), "Email", email))));
        hand.press(link(page, otherTitle));
        assertThat(page.locator(".facts")).containsText(otherTitle);
    }

    @ParameterizedTest
    @EnumSource
    void a_title_that_no_job_has_is_told_where_it_was_typed(Hand hand) {
        applicant("Liu", "Under review");
        page.navigate(APPLICANTS + "?status=Under+review");
        Locator field = page.getByLabel("Job (optional)");
        hand.reach(field);
        page.keyboard().type("No such job");
        page.keyboard().press("Enter");
        assertThat(page.locator("form.filter .fault")).containsText("no job has this title");
        assertThat(page.getByLabel("Job (optional)")).hasValue("No such job");
        assertThat(page.getByLabel("Under review")).isChecked();
        page.getByLabel("Job (optional)").fill(title);
        hand.press(button(page, "Search"));
        assertThat(page.locator(".count-of")).hasText("1–1 of 1");
    }
}
