package dev.shortlist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of its arguments. Without a database, whatever starts fails. */
class UsageIT {

    @ParameterizedTest
    @CsvSource({"genrate, genrate", "genrate --jobs=3, genrate", "--port=1, --port", "'', argument", "--, command"})
    void what_is_no_command_is_told_with_the_usage_and_starts_nothing(String arguments, String told) {
        Ended ended = Program.run(Map.of(), arguments.split(" "));

        assertEquals(2, ended.status(), ended.output());
        assertTrue(ended.output().lines().findFirst().orElse("").contains(told), ended.output());
        expectUsage(ended.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void help_is_the_usage_on_standard_output(String option) throws Exception {
        Process process = Program.start(List.of("sh", "-c", "\"$@\" 2>/dev/null", "sh"), Map.of(), option);

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        expectUsage(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "verify", "rebuild", "key", "key create", "key list", "key revoke", "erase"})
    void a_command_tells_its_own_usage(String command) {
        Ended ended = Program.run(Map.of(), (command + " --help").split(" "));

        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().startsWith("Usage: shortlist " + command), ended.output());
    }

    private static void expectUsage(String output) {
        for (String line :
                List.of("Usage: shortlist", "  generate ", "  verify ", "  rebuild ", "  key ", "  erase ")) {
            assertTrue(output.lines().anyMatch(it -> it.startsWith(line)), output);
        }
    }
}
