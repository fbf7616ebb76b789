package dev.shortlist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Program;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arguments of the packaged program; {@link UsageTest} has the details. */
class UsageIT {

    private static final String STANDARD_OUTPUT = "\"$@\" 2>/dev/null";
    private static final String STANDARD_ERROR = "\"$@\" 2>&1 >/dev/null";

    @Test
    void help_goes_to_standard_output() throws Exception {
        String usage = run(0, STANDARD_OUTPUT, "--help");

        for (String line : List.of(
                "Usage: shortlist", "  generate ", "  verify ", "  rebuild ", "  key ", "  erase ", "  import ")) {
            assertTrue(usage.lines().anyMatch(it -> it.startsWith(line)), usage);
        }
    }

    @Test
    void an_unknown_command_ends_with_status_2_and_a_message_on_standard_error() throws Exception {
        String message = run(2, STANDARD_ERROR, "genrate");

        assertTrue(message.startsWith("Unknown argument: genrate"), message);
    }

    private static String run(int status, String script, String argument) throws Exception {
        Process process = Program.start(List.of("sh", "-c", script, "sh"), Map.of(), argument);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), output);
        return output;
    }
}
