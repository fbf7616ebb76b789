package dev.shortlist;

import static dev.shortlist.support.Api.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks through the README: each {@code $} line of a {@code console} block is run by bash against the packaged service
 * on the data that dev mode starts with, and must print what stands below it, where … stands for anything.
 */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    /** A command and what it prints. The command goes on until its last quote is closed. */
    private static final Pattern STEP = Pattern.compile("\\$ ((?:[^'\n]|'[^']*')*)\n(.*?)(?=\\$ |\\z)", Pattern.DOTALL);

    /** The command that adds data. */
    private static final Pattern SCRIPT = Pattern.compile("^src/generate\\b.*$", Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

    record Step(String command, String answer) {}

    @Test
    void what_the_readme_shows_is_what_the_service_answers() throws Exception {
        List<Step> steps = steps(Files.readString(Path.of("README.md")));
        assertFalse(steps.isEmpty());
        Map<String, String> settings = with(Program.on(Postgres.aDatabase()), "SHORTLIST_GENERATE_AT_START", "true");
        try (Program.Service service = Program.serve(settings)) {
            for (Step step : steps) {
                String printed = run(step.command.replace("localhost:8080", service.at("")), Map.of());
                assertTrue(
                        pattern(step.answer).matcher(printed.strip()).matches(),
                        () -> "%s%nprints%n%s%nbut the README says%n%s".formatted(step.command, printed, step.answer));
            }
        }
    }

    @Test
    void the_script_of_the_readme_adds_data_to_the_database_that_is_set() throws Exception {
        Matcher script = SCRIPT.matcher(Files.readString(Path.of("README.md")));
        assertTrue(script.find());
        String database = Postgres.aDatabase();

        String printed = run(script.group(), Map.of("QUARKUS_DATASOURCE_JDBC_URL", Postgres.address(database)));

        assertTrue(printed.contains("Generated 3 jobs, 100 applicants and "), printed);
        assertEquals(100L, Sql.value(Postgres.database(database), "select count(*) from applicant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docker/README.md", "src/benchmark/README.md"})
    void what_a_readme_links_to_is_there(String readme) throws Exception {
        Path file = Path.of(readme);
        Matcher link = LINK.matcher(Files.readString(file));
        while (link.find()) {
            assertTrue(Files.exists(file.resolveSibling(link.group(1))), link.group());
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

    private static String run(String command, Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        Process bash = builder.start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), printed);
        return printed.replace("\r\n", "\n");
    }
}
