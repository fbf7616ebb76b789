package dev.shortlist.sampledata;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Category;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * Generates jobs and people from a seed: the same seed always gives the same ones, in the same order. No experience goes
 * beyond {@link #TODAY}.
 *
 * <p>Faker reads its data from resources, and calls methods that these name by reflection. For native executables, both
 * are listed in META-INF/native-image/ and under {@code quarkus.native} in application.properties.
 */
final class PersonFactory {

    /** The day on which these people apply. */
    static final LocalDate TODAY = LocalDate.of(2025, 6, 1);

    /** The applicants of a job get these in turn: all statuses occur, and Under review is the most common. */
    private static final List<Status> STATUSES = List.of(
            Status.UNDER_REVIEW,
            Status.OFFER_PENDING,
            Status.REJECTED,
            Status.UNDER_REVIEW,
            Status.STARTED,
            Status.OFFER_ACCEPTED,
            Status.UNDER_REVIEW,
            Status.OFFER_REJECTED,
            Status.REJECTED);

    private static final List<String> DOMAINS = List.of("com", "net", "org");
    private static final Pattern NOT_IN_EMAIL = Pattern.compile("[^A-Za-z.]");

    private static final int MAX_GAP_MONTHS = 5;
    private static final int MAX_WORK_MONTHS = 36;

    private final Random random;
    private final Faker faker;
    private final List<String> schools;
    private final List<String> companies;
    private final List<List<String>> firstNames;
    private final List<String> lastNames;
    private final List<String> degrees;
    private final List<String> subjects;
    private final List<String> positions;
    private final List<String> fields;

    PersonFactory(long seed) {
        random = new Random(seed);
        faker = new Faker(Locale.ENGLISH, random);
        // Few, so that several people have the same.
        schools = some(30, () -> faker.university().name());
        companies = some(100, () -> faker.company().name());
        firstNames = List.of(values("name.female_first_name"), values("name.male_first_name"));
        lastNames = values("name.last_name");
        degrees = values("educator.tertiary.degree.type");
        subjects = values("educator.tertiary.degree.subject");
        positions = lowerCase(values("job.position"));
        fields = lowerCase(values("job.field"));
    }

    Job job() {
        Job job = new Job();
        job.title = faker.job().title();
        job.location = faker.address().city() + ", " + faker.address().stateAbbr();
        job.description = "%s wanted, with a sense of %s, to join our team in %s."
                .formatted(job.title, faker.job().keySkills().toLowerCase(Locale.ENGLISH), job.location);
        return job;
    }

    /**
     * A person with experiences, but without a job to apply for.
     *
     * @param index of the applicant among those for its job, from 0
     */
    Applicant applicant(int index, int minExperiences, int maxExperiences) {
        Applicant applicant = new Applicant();
        applicant.firstName = randomElement(randomElement(firstNames));
        applicant.lastName = randomElement(lastNames);
        applicant.email = NOT_IN_EMAIL
                        .matcher(applicant.firstName + "." + applicant.lastName)
                        .replaceAll("")
                        .toLowerCase(Locale.ENGLISH)
                + randomInt(1, 99) + "@example." + randomElement(DOMAINS);
        applicant.status = STATUSES.get(index % STATUSES.size());
        addExperiences(applicant, randomInt(minExperiences, maxExperiences));
        return applicant;
    }

    /** Adds education first, then work, one after the other with gaps between them. The last one may have no end. */
    private void addExperiences(Applicant applicant, int count) {
        int educationCount = Math.min(count, randomInt(1, 3));
        int workCount = count - educationCount;
        int maxYears = educationCount * 5 + workCount * (MAX_GAP_MONTHS + MAX_WORK_MONTHS) / 12 + 1;
        LocalDate previousEnd = LocalDate.of(TODAY.getYear() - maxYears - randomInt(0, 3), 9, 1);
        for (int i = 0; i < count; i++) {
            boolean isOpen = i == count - 1 && random.nextInt(10) < 4;
            boolean isEducation = i < educationCount;
            LocalDate start;
            LocalDate end;
            if (isEducation) {
                start = LocalDate.of(previousEnd.getYear() + (previousEnd.getMonthValue() > 9 ? 1 : 0), 9, 1);
                end = LocalDate.of(start.getYear() + randomInt(2, 4), 6, 1);
            } else {
                start = previousEnd.plusMonths(randomInt(1, MAX_GAP_MONTHS)).withDayOfMonth(1);
                end = start.plusMonths(randomInt(5, MAX_WORK_MONTHS - 1)).with(TemporalAdjusters.lastDayOfMonth());
            }
            applicant.add(isEducation ? education(start, isOpen ? null : end) : work(start, isOpen ? null : end));
            previousEnd = end;
        }
    }

    private Experience education(LocalDate start, LocalDate end) {
        return experience(
                Category.EDUCATION,
                start,
                end,
                randomElement(schools),
                (end == null ? "I study here: " : "I studied here: ") + randomElement(degrees) + " "
                        + randomElement(subjects) + ".");
    }

    private Experience work(LocalDate start, LocalDate end) {
        return experience(
                Category.WORK,
                start,
                end,
                randomElement(companies),
                (end == null ? "I work as " : "I worked as ") + randomElement(positions) + " in "
                        + randomElement(fields) + ".");
    }

    private static Experience experience(
            Category category, LocalDate start, LocalDate end, String institution, String description) {
        Experience experience = new Experience();
        experience.category = category;
        experience.start = instant(start);
        experience.end = end == null ? null : instant(end);
        experience.institution = institution;
        experience.description = description;
        return experience;
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Faker's values for a key. Faker itself would choose one of them too, but much more slowly. */
    private List<String> values(String key) {
        return faker.fakeValuesService().fetchObject(key, faker.getContext());
    }

    private static List<String> lowerCase(List<String> values) {
        return values.stream().map(value -> value.toLowerCase(Locale.ENGLISH)).toList();
    }

    private static List<String> some(int count, Supplier<String> supplier) {
        return Stream.generate(supplier).limit(count).toList();
    }

    private <T> T randomElement(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int randomInt(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }
}
