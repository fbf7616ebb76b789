package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the forms send, and what they tell. */
@QuarkusTest
class FormsTest extends InBrowser {
    @Test
    void faults_stand_beside_their_fields_and_what_was_typed_stays() {
        Page page = visitor();
        page.navigate(APPLICANTS + "?job=" + id(aJob()));
        opener(page, "New applicant").click();
        Locator form = form(page, "Create the applicant");
        form.getByLabel("First name").fill("Mike");
        form.getByLabel("Email").fill("nobody");
        button(page, "Add an experience").click();
        button(page, "Add an experience").click();
        Locator row = page.locator(".row").nth(1);
        row.getByLabel("Start").fill("2004-08-01");
        row.getByLabel("End").fill("2003-08-01");
        button(page, "Create the applicant").click();
        assertThat(form.getByLabel("Last name")).hasAttribute("aria-invalid", "true");
        assertThat(form.getByLabel("Last name")).isFocused();
        assertThat(form.getByLabel("Email")).hasAccessibleDescription(Pattern.compile("Email must be .*"));
        assertThat(row.getByLabel("End")).hasAccessibleDescription("End must not lie before Start.");
        assertThat(form.getByLabel("First name")).hasValue("Mike");
        assertThat(form.getByLabel("First name")).not().hasAttribute("aria-invalid", "true");
        assertThat(form.locator(".said")).hasText("8 fields are not right yet.");
        row.getByText("Remove this experience").click();
        assertThat(page.locator(".row")).hasCount(1);
    }

    @Test
    void an_experience_is_added_to_its_applicant() {
        String applicant = anApplicant(aJob());
        Page page = visitor();
        page.navigate(applicant);
        opener(page, "Add an experience").click();
        Locator form = form(page, "Add the experience");
        form.getByLabel("Category").selectOption("Work");
        form.getByLabel("Institution").fill("Pied Piper");
        form.getByLabel("Start").fill("2011-01-01");
        form.getByLabel("Description").fill("Compressed.");
        button(page, "Add the experience").click();
        assertThat(page.locator("#news")).hasText("The experience at Pied Piper was added.");
        assertThat(page.locator(".timeline li")).hasCount(3);
        assertThat(page.locator(".timeline")).containsText("Pied Piper");
    }

    @Test
    void a_job_is_created_where_there_is_none() {
        String title = aTitle();
        String address = JOBS + anId() + "/";
        Page page = visitor();
        page.navigate(address);
        heading(page, "404 Not Found");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("There is no job " + id(address) + ".");
        opener(page, "New job under this id").click();
        Locator form = form(page, "Create the job");
        form.getByLabel("Title").fill(title);
        button(page, "Create the job").click();
        assertThat(form.getByLabel("Location")).hasAccessibleDescription("Location is required.");
        form.getByLabel("Location").fill("Berkeley, CA");
        form.getByLabel("Description").fill("Sells.");
        button(page, "Create the job").click();
        heading(page, title);
        assertThat(page.locator("#news")).hasText(title + " was created.");
        assertThat(page.locator("#news a")).hasAttribute("href", address);
        assertEquals(title, get(address).path("Title"));
    }

    @Test
    void an_applicant_is_created_where_there_is_none() {
        String title = aTitle();
        String address = APPLICANTS + anId() + "/";
        Page page = visitor();
        page.navigate(address);
        opener(page, "New applicant under this id").click();
        Locator form = form(page, "Create the applicant");
        form.getByLabel("Job").fill(Long.toString(id(aJob(title))));
        form.getByLabel("First name").fill("Mike");
        form.getByLabel("Last name").fill("Liu");
        form.getByLabel("Email").fill("mike.liu@test.com");
        button(page, "Add an experience").click();
        Locator row = page.locator(".row").nth(0);
        row.getByLabel("Institution").fill("Hooli");
        row.getByLabel("Start").fill("2004-08-01");
        row.getByLabel("Description").fill("Searched.");
        button(page, "Create the applicant").click();
        heading(page, "Mike Liu");
        assertThat(page.locator(".timeline li")).hasCount(1);
        assertEquals(title, get(address).path("Job"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_experience_is_added_from_its_own_address(boolean byId) {
        String applicant = anApplicant(aJob());
        Page page = visitor();
        page.navigate(EXPERIENCES + anId() + "/");
        heading(page, "404 Not Found");
        Locator form = form(page, "Add the experience");
        form.getByLabel("Applicant").fill(byId ? Long.toString(id(applicant)) : applicant);
        form.getByLabel("Institution").fill("Pied Piper");
        form.getByLabel("Start").fill("2011-01-01");
        form.getByLabel("Description").fill("Compressed.");
        button(page, "Add the experience").click();
        heading(page, "Mike Liu");
        assertThat(page.locator(".timeline")).containsText("Pied Piper");
    }

    @Test
    void an_experience_is_edited_and_that_can_be_undone() {
        String applicant = anApplicant(aJob(), hooli());
        Page page = visitor();
        page.navigate(applicant);
        link(page, "Edit Hooli").click();
        Locator form = form(page, "Save");
        form.getByLabel("Institution").fill("Pied Piper");
        form.getByLabel("End").fill("");
        button(page, "Save").click();
        heading(page, "Mike Liu");
        assertThat(page.locator(".timeline")).containsText("Pied Piper");
        assertThat(page.locator(".timeline")).containsText("August 1, 2004 – now");
        assertThat(page.locator("#news")).containsText("Saved: Institution, End.");
        button(page, "Undo").click();
        assertThat(page.locator(".timeline")).containsText("June 30, 2010");
        assertEquals(List.of(hooli()), get(applicant).path("Experiences"));

        link(page, "Edit Hooli").click();
        form.getByLabel("End").fill("");
        button(page, "Save").click();
        assertThat(page.locator("#news")).containsText("End is now empty.");
    }

    @Test
    void an_experience_is_removed_once_that_is_confirmed() {
        String applicant = anApplicant(aJob(), hooli(), berkeley());
        Page page = visitor();
        page.navigate(applicant);
        link(page, "Remove Hooli").click();
        heading(page, "Hooli");
        assertEquals(2, get(applicant).<List<?>>path("Experiences").size());
        button(page, "Remove for good").click();
        heading(page, "Mike Liu");
        assertThat(page.locator("#news")).hasText("The experience was removed.");
        assertThat(page.locator(".timeline li")).hasCount(1);
        assertEquals(List.of(berkeley()), get(applicant).path("Experiences"));
    }

    @Test
    void who_edits_an_experience_second_sees_both_versions() {
        String applicant = anApplicant(aJob(), hooli());
        String experience = get(EXPERIENCES + "?applicant=" + id(applicant)).path("results[0].Url");
        Page page = visitor();
        page.navigate(experience + "#edit");
        form(page, "Save").getByLabel("Institution").fill("Pied Piper");
        ok(patch(experience, body("Start", "2005-02-03", "End", null)));
        button(page, "Save").click();
        Locator conflict = form(page, "Save").locator(".conflict");
        assertThat(conflict).containsText("2005-02-03");
        assertThat(conflict).not().containsText("null");
        button(page, "Save").click();
        heading(page, "Mike Liu");
        Map<String, Object> stored = get(experience).path("");
        assertEquals("Pied Piper", stored.get("Institution"));
        assertEquals("February 3, 2005", stored.get("Start"));
        assertEquals(null, stored.get("End"));
    }

    @Test
    void who_comes_second_sees_both_versions_and_loses_nothing() {
        String applicant = anApplicant(aJob());
        Page first = visitor();
        Page second = visitor();
        first.navigate(applicant);
        second.navigate(applicant);
        opener(first, "Edit").click();
        opener(second, "Edit").click();
        form(first, "Save").getByLabel("First name").fill("Michael");
        form(first, "Save").getByLabel("Email").fill("michael@test.com");
        button(first, "Save").click();
        heading(first, "Michael Liu");

        Locator form = form(second, "Save");
        form.getByLabel("First name").fill("Mick");
        form.getByLabel("Status").selectOption("Started");
        button(second, "Save").click();
        Locator conflict = form.locator(".conflict");
        assertThat(conflict).isFocused();
        assertThat(conflict).containsText("Michael");
        assertThat(conflict).containsText("Mick");
        assertThat(conflict).containsText("michael@test.com");
        assertThat(form.locator(".said")).containsText("somebody else");
        sound(second);
        assertEquals("Michael", get(applicant).path("'First name'"));
        assertThat(form.getByLabel("First name").first()).hasValue("Mick");

        conflict.getByLabel("First name: theirs, Michael").check();
        assertThat(form.locator("[name='First name']")).hasValue("Michael");
        conflict.getByLabel("First name: yours, Mick").check();
        button(second, "Save").click();
        heading(second, "Mick Liu");
        Map<String, Object> stored = get(applicant).path("");
        assertEquals("Mick", stored.get("First name"));
        assertEquals("michael@test.com", stored.get("Email"));
        assertEquals("Started", stored.get("Status"));
    }

    @Test
    void a_patch_holds_only_what_was_changed() {
        String job = aJob(aTitle());
        Page page = visitor();
        page.navigate(job);
        opener(page, "Edit the job").click();
        form(page, "Save").getByLabel("Location").fill("it's elsewhere");
        var request = page.waitForRequest("**" + job, () -> button(page, "Save").click());
        assertEquals("{\"Location\":\"it's elsewhere\"}", request.postData());
        assertEquals("PATCH", request.method());
        assertTrue(request.headers().containsKey("if-match"));
        assertThat(page.locator("#news")).containsText("Location is now it's elsewhere.");
    }

    @Test
    void a_save_is_told_in_sight_and_can_be_undone() {
        String job = aJob("Before");
        Page page = visitor();
        page.navigate(job);
        opener(page, "Edit the job").click();
        form(page, "Save").getByLabel("Title").fill("After");
        button(page, "Save").click();
        heading(page, "After");
        assertThat(page.locator("#news")).isInViewport();
        button(page, "Undo").click();
        heading(page, "Before");
        assertThat(page.locator("#news")).hasText("Undone. Title is now Before.");
        assertEquals("Before", get(job).path("Title"));
    }

    @Test
    void what_somebody_else_has_changed_since_is_not_undone() {
        String job = aJob("Before");
        Page page = visitor();
        page.navigate(job);
        opener(page, "Edit the job").click();
        form(page, "Save").getByLabel("Title").fill("After");
        button(page, "Save").click();
        heading(page, "After");
        ok(patch(job, body("Location", "Elsewhere")));
        button(page, "Undo").click();
        assertThat(page.locator("#news")).containsText("Somebody else has changed it since");
        assertEquals("After", get(job).path("Title"));
    }

    @Test
    void a_job_may_be_named_by_its_id() {
        String applicant = anApplicant(aJob());
        String title = aTitle();
        Page page = visitor();
        page.navigate(applicant);
        opener(page, "Edit").click();
        form(page, "Save").getByLabel("Job").fill(" " + id(aJob(title)));
        button(page, "Save").click();
        assertThat(page.locator("#news")).containsText("Job is now");
        assertEquals(title, get(applicant).path("Job"));
    }

    @Test
    void the_command_follows_what_is_typed() {
        Page page = visitor();
        page.navigate(aJob());
        opener(page, "Edit the job").click();
        form(page, "Save").getByLabel("Location").fill("it's elsewhere");
        assertThat(form(page, "Save").locator(".curl code")).containsText("-d '{\"Location\":\"it'\\''s elsewhere\"}'");
        page.keyboard().press("Escape");
        page.getByRole(AriaRole.BANNER).getByText("API").click();
        button(page, "Copy: Command for this page").click();
        assertThat(page.locator("aside .copy")).hasText(Pattern.compile("Copied|Selected"));
    }

    @Test
    void one_can_go_back_to_what_one_typed() {
        Page page = visitor();
        page.navigate(JOBS);
        opener(page, "New job").click();
        form(page, "Create the job").getByLabel("Title").fill("Half a job");
        page.navigate(APPLICANTS);
        page.goBack();
        heading(page, "Jobs");
        assertThat(form(page, "Create the job").getByLabel("Title")).hasValue("Half a job");
        page.navigate(JOBS + "0/");
        link(page, "Go back to /api/jobs/").click();
        heading(page, "Jobs");
    }

    @Test
    void who_presses_Enter_twice_creates_one() {
        String title = aTitle();
        Page page = visitor();
        page.navigate(JOBS);
        opener(page, "New job").click();
        Locator form = form(page, "Create the job");
        form.getByLabel("Title").fill(title);
        form.getByLabel("Location").fill("Berkeley, CA");
        form.getByLabel("Description").fill("Sells.");
        form.evaluate("it => { it.requestSubmit(); it.requestSubmit(); }");
        heading(page, title);
        assertEquals(1, get(JOBS + "?q=" + title).<Integer>path("results.size()"));
    }

    @Test
    void a_second_job_with_the_same_title_is_told_before_it_is_stored() {
        String title = aTitle();
        String there = aJob(title);
        Page page = visitor();
        page.navigate(JOBS);
        opener(page, "New job").click();
        Locator form = form(page, "Create the job");
        form.getByLabel("Title").fill(title);
        form.getByLabel("Location").fill("Berkeley, CA");
        form.getByLabel("Description").fill("Sells.");
        button(page, "Create the job").click();
        assertThat(link(page, "Look at the one that is there")).hasAttribute("href", there);
        assertThat(button(page, "Add anyway")).isFocused();
        sound(page);
        assertEquals(1, get(JOBS + "?q=" + title).<Integer>path("results.size()"));
        button(page, "Add anyway").click();
        assertThat(page.locator("#news")).hasText(title + " was created.");
        assertEquals(2, get(JOBS + "?q=" + title).<Integer>path("results.size()"));
    }

    @Test
    void a_second_application_for_a_job_is_told_before_it_is_stored() {
        String job = aJob();
        String there = anApplicant(job);
        Page page = visitor();
        page.navigate(APPLICANTS + "?job=" + id(job));
        opener(page, "New applicant").click();
        Locator form = form(page, "Create the applicant");
        form.getByLabel("First name").fill("Michael");
        form.getByLabel("Last name").fill("Liu");
        form.getByLabel("Email").fill("Mike.Liu@test.com");
        button(page, "Create the applicant").click();
        assertThat(link(page, "Look at the one that is there")).hasAttribute("href", there);
        button(page, "Add anyway").click();
        heading(page, "Michael Liu");
        assertEquals(2, get(APPLICANTS + "?job=" + id(job)).<Integer>path("results.size()"));
    }

    @Test
    void jobs_are_offered_where_one_is_to_be_named() {
        String title = aTitle();
        String job = aJob(title);
        Page page = visitor();
        page.navigate(APPLICANTS);
        opener(page, "New applicant").click();
        Locator field = form(page, "Create the applicant").getByLabel("Job");
        field.pressSequentially(title);
        assertThat(page.locator("#create-jobs option[value='" + title + "']")).hasCount(1);
        page.keyboard().press("Escape");
        Locator filter = page.locator("form.filter");
        filter.getByLabel("Job").fill(title);
        filter.getByLabel("Job").press("Enter");
        assertThat(page.getByText("Nobody matches.")).isVisible();
        assertFalse(page.url().contains("q="), page.url());
    }
}
