package dev.shortlist.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Visitors of the pages, in browsers that share nothing. An error that nobody would see fails the test. */
@Tag("browser")
abstract class InBrowser {

    private static Chromium chromium;

    @TestHTTPResource("/")
    String service;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothing_went_wrong_unseen() {
        contexts.forEach(BrowserContext::close);
        assertEquals(List.of(), errors);
    }

    Page visitor(NewContextOptions options) {
        BrowserContext context =
                chromium.browser.newContext(options.setBaseURL(service).setLocale("en-US"));
        context.setDefaultTimeout(20_000);
        contexts.add(context);
        context.onConsoleMessage(message -> {
            // A refusal of the service is not a fault of the page.
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
                errors.add(message.text());
            }
        });
        context.onWebError(error -> {
            // While it loads the document, Swagger UI at times asks for an address that it does not have yet.
            if (!error.error().contains("/q/swagger-ui/swagger-ui-bundle.js")) {
                errors.add(error.error());
            }
        });
        Page page = context.newPage();
        page.onDialog(dialog -> errors.add("A dialog says " + dialog.message()));
        return page;
    }

    Page visitor() {
        return visitor(new NewContextOptions());
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** What opens the form, the menu or the drawer with this name. */
    static Locator opener(Page page, String name) {
        return page.locator("summary:text-is('%1$s'), main a[href^='#']:text-is('%1$s')".formatted(name));
    }

    /** A person at the side of a list or a board. */
    static Locator quickView(Page page) {
        return page.locator(".quick");
    }

    /** The form with this button. */
    static Locator form(Page page, String button) {
        return page.locator("form").filter(new Locator.FilterOptions().setHas(button(page, button)));
    }

    static void heading(Page page, String text) {
        assertThat(page.locator("h1")).hasText(text);
    }

    static void sound(Page page) {
        // A page that was led to shows its heading before its stylesheet is there.
        page.waitForLoadState();
        assertEquals(0, page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"), page.url());
        var found = new AxeBuilder(page).analyze().getViolations();
        assertTrue(found.isEmpty(), () -> page.url() + ": " + found);
    }
}
