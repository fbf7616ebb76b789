package dev.shortlist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Commands;
import dev.shortlist.support.Program.Ended;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of its arguments, before it starts anything. */
class UsageTest {

    @ParameterizedTest
    @CsvSource({"genrate, genrate", "genrate --jobs=3, genrate", "--port=1, --port", "'', argument", "--, command"})
    void an_unknown_command_is_named_with_the_usage(String arguments, String named) {
        rejected(arguments, named, "Usage: shortlist");
    }

    @ParameterizedTest
    @CsvSource({
        "--jobs=0, --jobs",
        "--jobs=-1, --jobs",
        "--jobs=x, --jobs",
        "--jobs=1.5, --jobs",
        "--jobs=99999999999, --jobs",
        "--applicants=-1, --applicants",
        "--applicants=, --applicants",
        "--min-experiences=-1, --min-experiences",
        "--min-experiences=11, --min-experiences",
        "--max-experiences=0, --max-experiences",
        "--max-experiences=21, --max-experiences",
        "--seed=x, --seed",
        "--seed, --seed",
        "--foo, --foo",
        "foo, foo",
    })
    void a_wrong_option_of_generate_is_named_with_its_usage(String option, String named) {
        rejected("generate " + option, named, "Usage: shortlist generate");
    }

    @ParameterizedTest
    @CsvSource({
        "key, subcommand",
        "key create --role reader, NAME",
        "key create ana, --role",
        "key create ana --role boss, 'reader, recruiter, admin, intake'",
        "key create a:b --role reader, NAME must be",
        "key create ana --role reader --days 0, --days must be",
        "key create ana --role reader --days soon, --days",
        "key revoke, NAME",
        "key list all, all",
    })
    void a_wrong_option_of_key_is_named_with_its_usage(String arguments, String named) {
        rejected(arguments, named, "Usage: shortlist key");
    }

    @ParameterizedTest
    @CsvSource({
        "erase, --status",
        "erase --status Rejected, --older-than",
        "erase --older-than 730d, --status",
        "erase --status Hired --older-than 730d, 'must be one of \"Under review\", \"Rejected\"'",
        "erase --status Rejected --older-than 730, --older-than must be",
        "erase --status Rejected --older-than soon, --older-than must be",
        "erase --status Rejected --older-than 0d, --older-than must be",
        "erase --status Rejected --older-than -1d, --older-than must be",
        "erase --status Rejected --older-than P2Y, --older-than must be",
        "erase --status Rejected --older-than 99999d, --older-than must be",
        "erase --status Rejected --older-than 730d 7, 7",
    })
    void a_wrong_option_of_erase_is_named_with_its_usage(String arguments, String named) {
        rejected(arguments, named, "Usage: shortlist erase");
    }

    @ParameterizedTest
    @CsvSource({
        "import, FILE",
        "import nothing.csv, FILE must be a file that can be read",
        "import src/test/resources/one.csv --create-jobs --job 1, --create-jobs cannot be given together with --job",
        "import README.md, FILE must end with .ndjson or .csv",
        "import src/test/resources/one.csv --duplicates drop, --duplicates must be one of",
    })
    void a_wrong_option_of_import_is_named_with_its_usage(String arguments, String named) {
        rejected(arguments, named, "Usage: shortlist import");
    }

    @ParameterizedTest
    @CsvSource({"verify --fast, --fast", "rebuild now, now"})
    void a_wrong_option_of_verify_and_rebuild_is_named_with_its_usage(String arguments, String named) {
        rejected(arguments, named, "Usage: shortlist " + arguments.split(" ")[0]);
    }

    private static void rejected(String arguments, String named, String usage) {
        Ended ended = Commands.reject(arguments.split(" "));

        assertEquals(2, ended.status(), ended.output());
        assertTrue(ended.output().lines().findFirst().orElse("").contains(named), ended.output());
        assertTrue(ended.output().lines().anyMatch(line -> line.startsWith(usage)), ended.output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"generate", "verify", "rebuild", "key", "key create", "key list", "key revoke", "erase", "import"
            })
    void the_help_of_a_command_is_its_usage(String command) {
        Ended ended = Commands.reject((command + " --help").split(" "));

        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().startsWith("Usage: shortlist " + command), ended.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jobs", "--applicants", "--min-experiences", "--max-experiences", "--seed"})
    void the_help_of_generate_lists_its_options(String option) {
        Ended ended = Commands.reject("generate", "--help");

        assertTrue(ended.output().contains(option), ended.output());
    }
}
