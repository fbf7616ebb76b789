package dev.shortlist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String API = "dev.shortlist.api..";
    private static final String JOB = "dev.shortlist.job..";
    private static final String APPLICANT = "dev.shortlist.applicant..";
    private static final String BROWSE = "dev.shortlist.browse..";
    private static final String GENERATOR = "dev.shortlist.generator..";
    private static final String COMMAND = "dev.shortlist.command..";

    @ArchTest
    static final ArchRule api_knows_no_feature = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB, APPLICANT, GENERATOR, COMMAND)
            .because("everything stands on api: what it knew of a feature, every feature would know");

    @ArchTest
    static final ArchRule a_job_does_not_know_its_applicants = noClasses()
            .that()
            .resideInAPackage(JOB)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APPLICANT)
            .because("an applicant links to its job: a reader of jobs opens job and nothing else");

    @ArchTest
    static final ArchRule only_main_knows_the_generator = classes()
            .that()
            .resideInAPackage(GENERATOR)
            .should()
            .onlyHaveDependentClassesThat()
            .belongToAnyOf(Main.class)
            .orShould()
            .onlyHaveDependentClassesThat()
            .resideInAPackage(GENERATOR)
            .because("the service must work the same whether its data was made up or not");

    @ArchTest
    static final ArchRule nobody_knows_the_pages = noClasses()
            .that()
            .resideOutsideOfPackage(BROWSE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BROWSE)
            .because("the API must work the same whether somebody looks at it or not");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("dev.shortlist.(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way: resource, entity, database");

    @ArchTest
    static final ArchRule only_main_and_commands_print = noClasses()
            .that()
            .resideOutsideOfPackages(GENERATOR, COMMAND)
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should(ACCESS_STANDARD_STREAMS)
            .because("the service logs; a command's output is its answer, and Main tells why"
                    + " neither began, when there may be no log yet");
}
