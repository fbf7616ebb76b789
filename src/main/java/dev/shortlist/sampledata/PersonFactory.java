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
 * Jobs and people drawn from a seed: the same ones in the same order for the same seed, whenever it is used. No life
 * goes beyond {@link #TODAY}.
 *
 * <p>Faker finds its texts, and the methods that they name, by reflection: META-INF/native-image/ and
 * {@code quarkus.native} in application.properties list for native executables what is used here.
 */
final class PersonFactory {

    /** The day on which these people apply. */
    static final LocalDate TODAY = LocalDate.of(2025, 6, 1);

    /** Applicants of a job take these in turn: each status is there, and most are still under review. */
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

    private static final int LONGEST_GAP = 5;
    private static final int LONGEST_WORK = 36;

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
        // Few enough that people share them.
        schools = some(30, () -> faker.university().name());
        companies = some(100, () -> faker.company().name());
        firstNames = List.of(texts("name.female_first_name"), texts("name.male_first_name"));
        lastNames = texts("name.last_name");
        degrees = texts("educator.tertiary.degree.type");
        subjects = texts("educator.tertiary.degree.subject");
        positions = lowerCase(texts("job.position"));
        fields = lowerCase(texts("job.field"));
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
     * A person with a life so far, without a job to apply for.
     *
     * @param turn the how manieth applicant of its job it is, from 0
     */
    Applicant applicant(int turn, int minExperiences, int maxExperiences) {
        Applicant applicant = new Applicant();
        applicant.firstName = oneOf(oneOf(firstNames));
        applicant.lastName = oneOf(lastNames);
        applicant.email = NOT_IN_EMAIL
                        .matcher(applicant.firstName + "." + applicant.lastName)
                        .replaceAll("")
                        .toLowerCase(Locale.ENGLISH)
                + between(1, 99) + "@example." + oneOf(DOMAINS);
        applicant.status = STATUSES.get(turn % STATUSES.size());
        live(applicant, between(minExperiences, maxExperiences));
        return applicant;
    }

    /** School first, then one work after the other, with gaps between them; the last may still go on. */
    private void live(Applicant applicant, int experiences) {
        int schoolings = Math.min(experiences, between(1, 3));
        int works = experiences - schoolings;
        int mostYears = schoolings * 5 + works * (LONGEST_GAP + LONGEST_WORK) / 12 + 1;
        LocalDate day = LocalDate.of(TODAY.getYear() - mostYears - between(0, 3), 9, 1);
        for (int n = 0; n < experiences; n++) {
            boolean lastsStill = n == experiences - 1 && random.nextInt(10) < 4;
            boolean school = n < schoolings;
            LocalDate start;
            LocalDate end;
            if (school) {
                start = LocalDate.of(day.getMonthValue() > 9 ? day.getYear() + 1 : day.getYear(), 9, 1);
                end = LocalDate.of(start.getYear() + between(2, 4), 6, 1);
            } else {
                start = day.plusMonths(between(1, LONGEST_GAP)).withDayOfMonth(1);
                end = start.plusMonths(between(5, LONGEST_WORK - 1)).with(TemporalAdjusters.lastDayOfMonth());
            }
            applicant.add(school ? schooling(start, lastsStill ? null : end) : work(start, lastsStill ? null : end));
            day = end;
        }
    }

    private Experience schooling(LocalDate start, LocalDate end) {
        return experience(
                Category.EDUCATION,
                start,
                end,
                oneOf(schools),
                (end == null ? "I study here: " : "I studied here: ") + oneOf(degrees) + " " + oneOf(subjects) + ".");
    }

    private Experience work(LocalDate start, LocalDate end) {
        return experience(
                Category.WORK,
                start,
                end,
                oneOf(companies),
                (end == null ? "I work as " : "I worked as ") + oneOf(positions) + " in " + oneOf(fields) + ".");
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

    /** What Faker has under a key. To draw from it here is what Faker does, and takes a fraction of the time. */
    private List<String> texts(String key) {
        return faker.fakeValuesService().fetchObject(key, faker.getContext());
    }

    private static List<String> lowerCase(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ENGLISH)).toList();
    }

    private static List<String> some(int count, Supplier<String> drawn) {
        return Stream.generate(drawn).limit(count).toList();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
