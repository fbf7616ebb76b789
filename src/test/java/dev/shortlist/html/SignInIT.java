package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.shortlist.support.Keycloak;
import dev.shortlist.support.Postgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People sign in at a real provider, do what they may, and sign out. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
@WithTestResource(Keycloak.class)
@Tag("deep")
class SignInIT extends InBrowser {

    private static void signIn(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("#kc-login").click();
    }

    private Page signedIn(String user) {
        Page page = visitor();
        page.navigate(JOBS);
        signIn(page, user);
        heading(page, "Jobs");
        return page;
    }

    private static Cookie session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("q_session"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_recruiter_signs_in_changes_something_and_signs_out() {
        journey(new NewContextOptions());
    }

    @Test
    void a_recruiter_does_so_on_a_phone() {
        journey(new NewContextOptions()
                .setViewportSize(360, 740)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    private void journey(NewContextOptions options) {
        Page page = visitor(options);
        String title = aTitle();
        page.navigate(JOBS + "?q=nothing+like+it");
        signIn(page, "ana");
        heading(page, "Jobs");
        assertThat(page).hasURL(service.replaceFirst("/$", "") + JOBS + "?q=nothing+like+it");
        assertThat(page.locator(".caller")).containsText("ana");
        sound(page);

        opener(page, "New job").click();
        Locator form = form(page, "Create the job");
        form.getByLabel("Title").fill(title);
        form.getByLabel("Location").fill("Berkeley, CA");
        form.getByLabel("Description").fill("Sells.");
        button(page, "Create the job").click();
        heading(page, title);
        sound(page);
        opener(page, "Edit the job").click();
        form(page, "Save").getByLabel("Location").fill("Oslo");
        button(page, "Save").click();
        assertThat(page.locator("#news")).containsText("Location is now Oslo.");

        button(page, "Sign out").click();
        assertThat(page.locator("#username")).isVisible();
        page.navigate(JOBS);
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void a_reader_is_offered_no_form_that_writes() {
        Page page = signedIn("rita");

        assertThat(page.locator("form[data-method]")).hasCount(0);
        assertThat(page.getByText("New job")).hasCount(0);
        sound(page);
    }

    @Test
    void who_has_no_role_is_told_so_and_can_sign_out() {
        Page page = visitor();
        page.navigate("/");
        signIn(page, "nobody");

        heading(page, "403 Forbidden");
        assertThat(page.locator(".problem")).containsText("nobody has none.");
        sound(page);
        button(page, "Sign out").click();
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void a_sign_in_that_fails_is_told_and_can_be_begun_again() {
        Page page = visitor();
        page.navigate("/sign-in?error=access_denied&state=x");

        heading(page, "401 Unauthorized");
        sound(page);
        link(page, "Sign in").click();
        signIn(page, "rita");
        heading(page, "Home");
    }

    @Test
    void a_malformed_request_is_not_told_to_sign_in() {
        Page page = signedIn("rita");

        page.navigate(JOBS + "?q=%zz");

        heading(page, "400 Bad Request");
        assertThat(page.getByText("Sign in")).hasCount(0);
        sound(page);
    }

    @Test
    void what_was_typed_is_kept_when_the_session_ends() {
        Page page = signedIn("ana");
        opener(page, "New job").click();
        Locator form = form(page, "Create the job");
        form.getByLabel("Title").fill("Typed for an hour");
        page.context().clearCookies();

        button(page, "Create the job").click();

        assertThat(form.locator(".said")).containsText("what you typed is still here");
        assertThat(form.getByLabel("Title")).hasValue("Typed for an hour");
        sound(page);
        Page other = page.waitForPopup(
                () -> link(page, "Sign in again in another tab").click());
        signIn(other, "ana");
        heading(other, "Home");
        form.getByLabel("Location").fill("Oslo");
        form.getByLabel("Description").fill("Sells.");
        button(page, "Create the job").click();
        heading(page, "Typed for an hour");
    }

    @Test
    void the_session_is_for_this_site_alone() {
        Cookie session = session(signedIn("ana"));

        assertTrue(session.httpOnly && session.secure);
        assertEquals(SameSiteAttribute.LAX, session.sameSite);
        // A browser keeps no cookie of more than 4,096 characters.
        assertTrue(session.value.length() < 4_000, () -> "" + session.value.length());
        problem(
                403,
                request()
                        .cookie(session.name, session.value)
                        .header("Origin", "https://another.example")
                        .contentType(JSON)
                        .body(salesRep())
                        .post(service.replaceFirst("/$", "") + JOBS));
        created(request()
                .cookie(session.name, session.value)
                .contentType(JSON)
                .body(salesRep())
                .post(service.replaceFirst("/$", "") + JOBS));
    }

    @Test
    void a_link_does_not_sign_out() {
        Page page = signedIn("rita");

        page.navigate("/sign-out");

        page.navigate(JOBS);
        heading(page, "Jobs");
    }

    @Test
    void Swagger_UI_sends_what_one_may_with_the_session() {
        Page page = signedIn("ana");

        page.navigate("/q/swagger-ui/#/Jobs/listJobs");
        page.locator("#operations-Jobs-listJobs .execute").click();

        assertThat(page.locator("#operations-Jobs-listJobs .live-responses-table .response-col_status")
                        .last())
                .containsText("200");
    }

    @Test
    void Swagger_UI_sends_a_token_once_it_is_authorized_at_the_provider() {
        Page page = signedIn("rita");
        // As somebody else, so that it is not the session by which she may.
        page.context().clearCookies(new ClearCookiesOptions().setPath("/realms/shortlist/"));
        page.navigate("/q/swagger-ui/#/Jobs/createJob");
        page.locator(".scheme-container .authorize").click();
        Locator authorization = page.locator(".auth-container")
                .filter(new Locator.FilterOptions().setHasText("provider (OAuth2, authorization_code with PKCE)"));
        authorization.locator("#client_id_authorization_code").fill("swagger-ui");

        Page provider = page.waitForPopup(
                () -> authorization.locator("button.authorize").click());
        signIn(provider, "ana");

        assertThat(authorization.getByText("Logout")).isVisible();
        page.locator(".btn-done").first().click();
        page.locator("#operations-Jobs-createJob .execute").click();
        assertThat(page.locator("#operations-Jobs-createJob .live-responses-table .response-col_status")
                        .last())
                .containsText("201");
    }
}
