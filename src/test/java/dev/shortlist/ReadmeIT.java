package dev.shortlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Walks through the README: each {@code $} line of a {@code console} block is run by bash against the packaged service
 * on the data that dev mode starts with, and must print what stands below it, where … stands for anything.
 */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    /** A command goes on to the line in which its last quote is closed. */
    private static final Pattern STEP = Pattern.compile("\\$ ((?:[^'\n]|'[^']*')*)\n(.*?)(?=\\$ |\\z)", Pattern.DOTALL);

    record Step(String command, String answer) {}

    @Test
    void what_the_readme_shows_is_what_the_service_answers() throws Exception {
        List<Step> steps = steps(Files.readString(Path.of("README.md")));
        assertFalse(steps.isEmpty());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            Map<String, String> database = Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "QUARKUS_DATASOURCE_USERNAME",
                    "postgres");
            assertEquals(0, Program.run(database, "generate", "--seed", "1").status());
            try (Program.Service service = Program.serve(database)) {
                for (Step step : steps) {
                    String printed = run(step.command.replace("localhost:8080", service.at("")));
                    assertTrue(
                            pattern(step.answer).matcher(printed.strip()).matches(),
                            () -> "%s%nprints%n%s%nbut the README says%n%s"
                                    .formatted(step.command, printed, step.answer));
                }
            }
        }
    }

    private static List<Step> steps(String readme) {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            Matcher step = STEP.matcher(block.group(1));
            while (step.find()) {
                steps.add(new Step(step.group(1), step.group(2).strip()));
            }
        }
        return steps;
    }

    private static Pattern pattern(String answer) {
        return Pattern.compile(Pattern.quote(answer).replace("…", "\\E.*\\Q"), Pattern.DOTALL);
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), printed);
        return printed.replace("\r\n", "\n");
    }
}
