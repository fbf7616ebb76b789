package dev.shortlist.benchmark;

import dev.shortlist.applicant.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A filled database, and random ids and values from it. Every tenth applicant applies for the hot job, the others are
 * spread evenly over the other jobs. Each has 1 to 10 experiences, at institutions of which few are common and most are
 * rare.
 */
final class Data {

    static final int HOT_JOB = 1;

    static final List<String> STATUSES =
            Stream.of(Status.values()).map(Status::label).toList();

    /** How many applicants are inserted by one statement. */
    private static final int BATCH = 100_000;

    /** A non-negative number that looks random, but is always the same for the same applicant. */
    private static final String DRAWN = "(hashint8extended(%s, %d) & 2147483647)";

    private static final List<String> FIRST_NAMES = List.of(
            "Mike Ana Bo Chen Dalia Emeka Fatima Greta Hiro Ines Jamal Katya Lars Mei Nils Olga Priya Rosa Uma Zoë"
                    .split(" "));

    private static final List<String> SYLLABLES =
            List.of("ba den fer gor han jo ker lin mar nov per ros sen tor vel win yar zan chi ström".split(" "));

    final int applicants;
    final int jobs;

    private final List<String> names = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    private Data(int applicants) {
        this.applicants = applicants;
        this.jobs = Math.max(3, Math.min(1_000, applicants / 100));
    }

    /** Fills a database in which the service has created its schema. */
    static Data fill(Connection connection, int applicants) throws SQLException {
        Data data = new Data(applicants);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '256MB'");
            statement.execute("set work_mem = '256MB'");
            // Without triggers, and so without foreign key checks. The journal and the tallies follow.
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into job (id, title, location, description)
                    select n, 'Sales Rep ' || n, 'San Francisco, CA', repeat('Sell what we make. ', 20)
                    from generate_series(1, %d) n
                    """.formatted(data.jobs));
            for (int first = 1; first <= applicants; first += BATCH) {
                statement.execute(data.insertApplicants(first, Math.min(applicants, first + BATCH - 1)));
            }
            for (int first = 1; first <= applicants; first += BATCH) {
                statement.execute(data.insertExperiences(first, Math.min(applicants, first + BATCH - 1)));
            }
            statement.execute("""
                    insert into journal (kind, what, object_id, job_id) select 'Job', 'created', id, id from job;
                    insert into journal (kind, what, object_id, applicant_id, job_id, status)
                    select 'Applicant', 'created', id, id, job_id, status from applicant;
                    insert into journal (kind, what, object_id, applicant_id, job_id)
                    select 'Experience', 'experience added', id, applicant_id, job_id from experience;
                    select rebuild_tallies();
                    select rebuild_applicant_text()
                    """);
            statement.execute(
                    "select setval('job_id_seq', %d), setval('applicant_id_seq', %d)".formatted(data.jobs, applicants));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
            try (ResultSet rows = statement.executeQuery(
                    "select first_name || ' ' || last_name from applicant order by md5(id::text) limit 1000")) {
                while (rows.next()) {
                    data.names.add(rows.getString(1));
                }
            }
        }
        return data;
    }

    private String insertApplicants(int from, int to) {
        return """
                insert into applicant (id, job_id, status, first_name, last_name, email)
                select id, job, status, first_name, initcap(last_name), first_name || '.' || id || '@example.com'
                from (
                    select id,
                        case when id % 10 = 0 then HOT_JOB else 2 + id % (JOBS - 1) end as job,
                        (array[STATUSES])[1 + DRAWN_1 % 6] as status,
                        (array[NAMES])[1 + DRAWN_2 % 20] as first_name,
                        (array[SYLLABLES])[1 + DRAWN_3 % 20] || (array[SYLLABLES])[1 + DRAWN_4 % 20]
                            || (array[SYLLABLES])[1 + DRAWN_5 % 20] as last_name
                    from generate_series(FROM, TO) id
                ) drawn
                """.replace("HOT_JOB", Integer.toString(HOT_JOB))
                .replace("JOBS", Integer.toString(jobs))
                .replace("STATUSES", quoted(STATUSES))
                .replace("NAMES", quoted(FIRST_NAMES))
                .replace("SYLLABLES", quoted(SYLLABLES))
                .replace("DRAWN_1", drawn("id", 1))
                .replace("DRAWN_2", drawn("id", 2))
                .replace("DRAWN_3", drawn("id", 3))
                .replace("DRAWN_4", drawn("id", 4))
                .replace("DRAWN_5", drawn("id", 5))
                .replace("FROM", Integer.toString(from))
                .replace("TO", Integer.toString(to));
    }

    /**
     * There are 20,000 institutions; the frequency of the n-th is 1/n (Zipf). Every third applicant's last one is open. All
     * have begun: the last one in September 2026.
     */
    private String insertExperiences(int from, int to) {
        return """
                insert into experience
                    (id, job_id, applicant_id, category, started_at, ended_at, institution, description)
                select nextval('experience_id_seq'), job, applicant, case when n = 1 then 'Education' else 'Work' end,
                    start, case when n < total or applicant % 3 > 0 then start + interval '1 day' * (1 + drawn % 1500) end,
                    (array['University of', 'Institute of', 'Bank of', 'House of', 'Friends of'])[1 + rank % 5]
                        || ' Springfield ' || rank,
                    'I worked as an engineer on the search team, and majored in underwater basket-weaving before.'
                from (
                    select job, applicant, total, n, DRAWN as drawn,
                        timestamptz '1985-09-01 00:00Z' + interval '1 day' * (1400 * n + DRAWN % 1000) as start,
                        floor(power(20000, DRAWN / 2147483648.0))::int as rank
                    from (select job_id as job, id as applicant, 1 + OF_APPLICANT % 10 as total from applicant
                        where id between FROM and TO) a,
                    generate_series(1, total) n
                ) drawn
                """.replace("DRAWN", drawn("applicant * 10 + n", 1))
                .replace("OF_APPLICANT", drawn("id", 6))
                .replace("FROM", Integer.toString(from))
                .replace("TO", Integer.toString(to));
    }

    private static String drawn(String number, int seed) {
        return DRAWN.formatted(number, seed);
    }

    long anApplicant() {
        return 1 + random.nextInt(applicants);
    }

    long anApplicantOfTheHotJob() {
        return 10L * (1 + random.nextInt(applicants / 10));
    }

    long anApplicantOfASmallJob() {
        return anApplicantOfTheHotJob() - 1 - random.nextInt(9);
    }

    long aSmallJob() {
        return 2L + random.nextInt(jobs - 1);
    }

    String aName() {
        return names.get(random.nextInt(names.size()));
    }

    String aStatus() {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    /** The elements of an SQL array. */
    static String quoted(List<String> texts) {
        return texts.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
    }
}
