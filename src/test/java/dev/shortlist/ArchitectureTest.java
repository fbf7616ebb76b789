package dev.shortlist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which folder may know which, and so which way data flows. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/shortlist");

    private static final List<String> WEB =
            List.of("web.body", "web.paging", "web.problem", "web.response", "web.value");

    /** A folder, and those that it may know. Nobody may know html and sampledata but Main. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry(
                    "",
                    List.of(
                            "security",
                            "job",
                            "applicant",
                            "journal",
                            "journal.webhook",
                            "summary",
                            "exchange",
                            "sampledata",
                            "cli",
                            "web.problem",
                            "web.response")),
            Map.entry("html", concat(WEB, "", "security", "job", "applicant", "journal", "journal.webhook", "summary")),
            Map.entry("summary", concat(WEB, "security", "job", "applicant", "persistence", "cli")),
            Map.entry("journal", concat(WEB, "security", "job", "applicant", "persistence", "cli")),
            Map.entry("journal.webhook", concat(WEB, "security", "journal", "persistence")),
            Map.entry("exchange", concat(WEB, "security", "job", "applicant", "summary", "persistence", "cli")),
            Map.entry("applicant", concat(WEB, "security", "job", "persistence")),
            Map.entry("job", concat(WEB, "security", "persistence")),
            Map.entry("sampledata", List.of("job", "applicant", "summary", "persistence", "cli")),
            Map.entry("security", List.of("web.problem", "web.response", "persistence", "cli")),
            Map.entry("cli", List.of()),
            Map.entry("persistence", List.of()),
            Map.entry("web.guard", List.of("web.problem")),
            Map.entry("web.telemetry", List.of("web.problem")),
            Map.entry("web.body", List.of("web.problem", "web.value")),
            Map.entry("web.paging", List.of("web.problem", "web.value", "web.response")),
            Map.entry("web.response", List.of("web.problem", "web.value")),
            Map.entry("web.value", List.of("web.problem")),
            // It knows what each exception is, those of the database too.
            Map.entry("web.problem", List.of("persistence")));

    /** Where each entity lives; HQL names them in strings, which no compiler sees. */
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("Job", "job"),
            Map.entry("Applicant", "applicant"),
            Map.entry("ApplicantText", "applicant"),
            Map.entry("Experience", "applicant"),
            Map.entry("StatusFigure", "summary"),
            Map.entry("StatusCounted", "summary"),
            Map.entry("WorkFigure", "summary"),
            Map.entry("JournalEntry", "journal"),
            Map.entry("InstitutionTally", "summary"),
            Map.entry("ExperienceChange", "summary"),
            Map.entry("ApiKey", "security"),
            Map.entry("Webhook", "journal.webhook"));

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\n.*?\"\"\"", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("\\b(?:from|join)\\s+([A-Z]\\w+)\\b");

    private static List<String> concat(List<String> some, String... others) {
        return Stream.concat(some.stream(), Arrays.stream(others)).toList();
    }

    /** The folder of a class, such as {@code web.body}; empty for the top. */
    private static String folder(JavaClass type) {
        return type.getPackageName().replaceFirst("^dev\\.shortlist\\.?", "");
    }

    @ArchTest
    static void each_folder_knows_only_those_that_it_may(JavaClasses classes) {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (JavaClass type : classes) {
            String from = folder(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                String to = folder(target);
                if (target.getPackageName().startsWith("dev.shortlist")
                        && !from.equals(to)
                        && !ARROWS.getOrDefault(from, List.of()).contains(to)) {
                    forbidden
                            .computeIfAbsent(from + " -> " + to, key -> new TreeSet<>())
                            .add(dependency.getDescription());
                }
            }
        }
        assertEquals(Map.of(), forbidden);
    }

    @ArchTest
    static void HQL_keeps_to_the_same_arrows(JavaClasses classes) throws IOException {
        Set<String> forbidden = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String from = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
                TEXT_BLOCK
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(block -> ENTITY.matcher(block.group())
                                .results()
                                .map(entity -> entity.group(1))
                                .filter(entity -> {
                                    String to = ENTITIES.get(entity);
                                    return to == null
                                            || !to.equals(from)
                                                    && !ARROWS.get(from).contains(to);
                                })
                                .forEach(entity -> forbidden.add(file + " names " + entity)));
            }
        }
        assertEquals(Set.of(), forbidden);
    }

    @ArchTest
    static void every_folder_says_which_others_it_may_know(JavaClasses classes) {
        assertEquals(
                ARROWS.keySet(), classes.stream().map(ArchitectureTest::folder).collect(toSet()));
    }

    @ArchTest
    static final ArchRule features_are_free_of_cycles = slices().matching("dev.shortlist.(*)..")
            .as("features")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                    DescribedPredicate.describe("in web", type -> folder(type).startsWith("web")),
                    DescribedPredicate.describe(
                            "in persistence", type -> folder(type).equals("persistence")))
            .because("data flows one way: resource, entity, database");

    @ArchTest
    static final ArchRule only_main_and_commands_print = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.shortlist.cli..",
                    "dev.shortlist.security..",
                    "dev.shortlist.summary..",
                    "dev.shortlist.journal..",
                    "dev.shortlist.exchange..",
                    "dev.shortlist.sampledata..")
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should(ACCESS_STANDARD_STREAMS)
            .because("the service logs; a command's output is its answer, and Main tells why"
                    + " neither began, when there may be no log yet");
}
