package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Program.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This service beside an older one, on one database: what a rolling upgrade does, and a way back. {@code .ci/run} builds
 * the older one.
 */
@EnabledIfSystemProperty(named = "upgrade.from", matches = ".+", disabledReason = "-Dupgrade.from=JAR runs it")
@Tag("deep")
class UpgradeIT {

    private static final int EACH = 10;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_releases_serve_from_one_schema(boolean olderFirst) throws Exception {
        Map<String, String> database = Program.on(Postgres.aDatabase());
        try (Service first = serve(olderFirst, database);
                Service second = serve(!olderFirst, database)) {
            String job = created(post(first.at(JOBS), salesRep()));
            // One caller each: under load, a service sends more than that away.
            for (List<String> applicants : atOnce(List.of(writer(first, job), writer(second, job)))) {
                for (String applicant : applicants) {
                    assertEquals(ok(get(first.at(applicant))), ok(get(second.at(applicant))));
                }
            }

            String summary = ok(get(first.at(job + "summary/")));
            assertEquals(summary, ok(get(second.at(job + "summary/"))));
            assertEquals(2 * EACH, get(first.at(job + "summary/")).<Integer>path("applicants_offer_pending"), summary);
        }
        Ended verified = Program.run(database, "verify");
        assertEquals(0, verified.status(), verified.output());
    }

    private static Callable<List<String>> writer(Service service, String job) {
        return () -> {
            List<String> applicants = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                String applicant = created(post(service.at(APPLICANTS), mikeLiu(job)));
                created(post(service.at(EXPERIENCES), with(hooli(), "Applicant", applicant)));
                ok(patch(service.at(applicant), Map.of("Status", "Offer pending")));
                applicants.add(applicant);
            }
            return applicants;
        };
    }

    private static Service serve(boolean older, Map<String, String> settings) {
        return older
                ? Program.serveJar(Path.of(System.getProperty("upgrade.from")), settings)
                : Program.serve(settings);
    }
}
