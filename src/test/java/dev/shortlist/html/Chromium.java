package dev.shortlist.html;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import dev.shortlist.support.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, under our control. Without one, the tests that need it are skipped, and say so. */
final class Chromium implements AutoCloseable {

    private static final String MISSING = "The browser tests did not run: ./mvnw verify -Dbrowser runs them where"
            + " Chromium or Chrome is in the PATH, -Dbrowser= and its path elsewhere.";

    private final Playwright playwright;
    final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        // Containers run it as root, and its sandbox does not work for root.
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static Chromium start() {
        Optional<Path> executable = System.getProperty("browser") == null ? Optional.empty() : find();
        if (executable.isEmpty()) {
            Logger.getLogger(Chromium.class).warn(MISSING);
            Assumptions.abort(MISSING);
        }
        return new Chromium(executable.get());
    }

    private static Optional<Path> find() {
        String named = System.getProperty("browser");
        // Maven gives a property without a value the value "true".
        if (!named.isEmpty() && !named.equals("true")) {
            return Optional.of(Path.of(named));
        }
        return Program.inPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
