package dev.shortlist.exchange;

import dev.shortlist.applicant.ApplicantBody;
import dev.shortlist.applicant.ExperienceBody;
import dev.shortlist.job.JobReference;
import dev.shortlist.persistence.CopyTable;
import dev.shortlist.persistence.SqlStates;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.ResourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Temporary tables with what an import has read. There, all that takes the whole file is found out: which job a title means,
 * and who is a duplicate. Then all of it is stored by few statements.
 *
 * <p>PostgreSQL drops the tables with their session. After a crash its autovacuum does so, within a minute by default; the
 * service could not, since its role has no access to the tables of other sessions.
 */
final class Staging {

    /** So few lines are stored by one statement that the triggers hold few rows at once. */
    private static final int LINES_AT_ONCE = 20_000;

    private static final String TABLES = """
            create temporary table import_job (
                line        bigint not null,
                exported_id bigint,
                id          bigint,
                title       text   not null,
                location    text   not null,
                description text   not null
            );
            create temporary table import_applicant (
                line       bigint not null,
                job_id     bigint,
                job_title  text,
                job_line   bigint,
                status     text   not null,
                first_name text   not null,
                last_name  text   not null,
                email      text   not null
            );
            create temporary table import_experience (
                line        bigint      not null,
                number      integer     not null,
                category    text        not null,
                started_at  timestamptz not null,
                ended_at    timestamptz,
                institution text        not null,
                description text        not null
            );
            """;

    private static final CopyTable<Line<ImportedJob>> JOBS = new CopyTable<Line<ImportedJob>>("import_job")
            .column("line", Line::number)
            .column(
                    "exported_id",
                    line -> line.value.id() == null ? null : line.value.id().id())
            .column("title", line -> line.value.job().title())
            .column("location", line -> line.value.job().location())
            .column("description", line -> line.value.job().description());

    private static final CopyTable<Line<ApplicantBody>> APPLICANTS = new CopyTable<Line<ApplicantBody>>(
                    "import_applicant")
            .column("line", Line::number)
            .column("job_id", line -> line.value.job().id)
            .column("job_title", line -> line.value.job().title)
            .column("status", line -> line.value.status().label())
            .column("first_name", line -> line.value.firstName())
            .column("last_name", line -> line.value.lastName())
            .column("email", line -> line.value.email());

    private static final CopyTable<NumberedExperience> EXPERIENCES = new CopyTable<NumberedExperience>(
                    "import_experience")
            .column("line", NumberedExperience::line)
            .column("number", NumberedExperience::number)
            .column("category", experience -> experience.value.category().label())
            .column("started_at", experience -> experience.value.start())
            .column("ended_at", experience -> experience.value.end())
            .column("institution", experience -> experience.value.institution())
            .column("description", experience -> experience.value.description());

    private static final String INDEX = """
            create index on import_job (title);
            create index on import_applicant using brin (line);
            create index on import_experience using brin (line);
            analyze import_job, import_applicant, import_experience;
            """;

    /** An id that a job of the file was exported with means that job. */
    private static final String FIND_JOBS_OF_FILE = """
            update import_applicant a
            set job_id = null, job_line = j.line
            from (select exported_id, min(line) as line from import_job group by exported_id) j
            where j.exported_id = a.job_id;
            """;

    /**
     * Imports store one at a time, so that what one has checked still holds when it commits. Requests go on meanwhile, and so
     * does autovacuum, which a lock on a table would stop. The first statement of the transaction, so that while it waits, the
     * transaction has no id that would hold the journal's readers back. What has passed a guard before (V14__Undo_edit_guard.sql)
     * is found by the checks that follow.
     */
    private static final String AWAIT_OTHER_IMPORTS = """
            set local lock_timeout = 0;
            select pg_advisory_xact_lock('applicant'::regclass::bigint);
            delete from guarded_create;
            """;

    /** The jobs that titles mean: stored ones, by their ids, or ones of the file, by their lines. */
    private static final String FIND_JOBS = """
            create temporary table import_title as
                select
                    job_title as title,
                    (select min(id) from job where job.title = job_title) as job_id,
                    (select min(line) from import_job j where j.title = job_title) as job_line,
                    (select count(*) from (select from job where job.title = job_title limit 2) stored)
                        + (select count(*) from (select from import_job j where j.title = job_title limit 2) read) as jobs
                from (select distinct job_title from import_applicant where job_title is not null) titles;
            create index on import_title (title);
            analyze import_title;
            """;

    /** A job that is made of a title has the negative line of its first applicant. */
    private static final String NEW_JOBS = """
            update import_title t
            set jobs = 1, job_line = -(select min(a.line) from import_applicant a where a.job_title = t.title)
            where jobs = 0;
            insert into import_job (line, title, location, description)
            select job_line, title, 'Not given', 'Not given' from import_title where job_line < 0;
            """;

    /**
     * What is wrong with jobs, each with its first lines and how many it has. Titles that none has are told as one, but for
     * numbers, which may be meant as ids.
     */
    private static final String WRONG_JOBS = """
            select array_agg(line order by line) as lines, total, several, job_id, min(job_title) as job_title
            from (
                select
                    line,
                    row_number() over (partition by job_id, several, number order by line) as place,
                    count(*) over (partition by job_id, several, number) as total,
                    job_id,
                    job_title,
                    several,
                    number
                from (
                    select
                        a.line,
                        a.job_id,
                        a.job_title,
                        t.jobs > 1 as several,
                        case when t.jobs = 0 and a.job_title ~ '^[0-9]+$' then a.job_title end as number
                    from import_applicant a
                    left join import_title t on t.title = a.job_title
                    where t.jobs <> 1 or a.job_id is not null and not exists (select from job where id = a.job_id)
                ) wrong
            ) placed
            where place <= %d
            group by job_id, several, number, total
            order by min(line)
            limit %d
            """.formatted(ImportFaults.MAX_LINES, HttpProblem.MAX_VIOLATIONS);

    /**
     * The subquery is no join, so that it begins with the email. In a database that has just been filled, which has no
     * statistics yet, PostgreSQL would join all applicants of the job, for each line.
     */
    private static final String DUPLICATES = """
            create temporary table import_duplicate as
                select line
                from (
                    select
                        a.line,
                        row_number() over (
                            partition by
                                coalesce(a.job_id, t.job_id),
                                coalesce(a.job_line, t.job_line),
                                caseless(a.email)
                            order by a.line) > 1
                        or exists (
                            select
                            from applicant_text text
                            where text.email = caseless(a.email)
                            and (select job_id from applicant where id = text.id)
                                = coalesce(a.job_id, t.job_id)) as is_duplicate
                    from import_applicant a
                    left join import_title t on t.title = a.job_title
                ) checked
                where is_duplicate;
            create unique index on import_duplicate (line);
            analyze import_duplicate;
            """;

    private static final String SKIP = """
            delete from import_experience e using import_duplicate d where d.line = e.line;
            delete from import_applicant a using import_duplicate d where d.line = a.line;
            """;

    /** As BaseEntity draws ids. */
    private static final String IDS = """
            create temporary table import_id as
                select
                    line,
                    case
                        when exists (select from applicant taken where taken.id = drawn.id) then next_free_id('applicant')
                        else drawn.id
                    end as id
                from (
                    select line, nextval('applicant_id_seq') as id
                    from (select line from import_applicant order by line) lines
                ) drawn;
            create unique index on import_id (line);
            analyze import_id;
            """;

    private static final String STORE_JOBS = """
            update import_job j
            set id = case
                when exists (select from job taken where taken.id = drawn.id) then next_free_id('job')
                else drawn.id
            end
            from (
                select row, nextval('job_id_seq') as id
                from (select ctid as row from import_job order by abs(line)) lines
            ) drawn
            where j.ctid = drawn.row;
            insert into job (id, title, location, description)
            select id, title, location, description from import_job order by id;
            create unique index on import_job (line);
            """;

    private static final String STORE_APPLICANTS = """
            insert into applicant (id, job_id, status, first_name, last_name, email)
            select i.id, coalesce(a.job_id, t.job_id, j.id), a.status, a.first_name, a.last_name, a.email
            from import_applicant a
            join import_id i on i.line = a.line
            left join import_title t on t.title = a.job_title
            left join import_job j on j.line = coalesce(a.job_line, t.job_line)
            where a.line > ? and a.line <= ?
            order by i.id
            """;

    private static final String STORE_EXPERIENCES = """
            insert into experience (
                id, job_id, applicant_id, category, started_at, ended_at, institution, description)
            select
                case
                    when exists (select from experience taken where taken.id = e.id) then next_free_id('experience')
                    else e.id
                end,
                coalesce(a.job_id, t.job_id, j.id),
                i.id,
                e.category,
                e.started_at,
                e.ended_at,
                e.institution,
                e.description
            from (
                select nextval('experience_id_seq') as id, sorted.*
                from (
                    select * from import_experience where line > ? and line <= ? order by line, number
                ) sorted
            ) e
            join import_applicant a on a.line = e.line
            join import_id i on i.line = e.line
            left join import_title t on t.title = a.job_title
            left join import_job j on j.line = coalesce(a.job_line, t.job_line)
            """;

    /** Waits for whoever is passing a guard, and keeps the next ones waiting until the transaction ends. */
    private static final String AWAIT_GUARDED_CREATES =
            "select pg_advisory_xact_lock('guarded_create'::regclass::bigint)";

    /** Whether somebody has passed a guard who is among the applicants of this import. */
    private static final String OVERTAKEN_APPLICANT = """
            select exists (
                select
                from guarded_create created
                join applicant on applicant.id = created.object_id
                join applicant_text text on text.id = applicant.id
                join applicant_text own_text on own_text.email = text.email and own_text.id <> text.id
                join applicant own on own.id = own_text.id and own.job_id = applicant.job_id
                where created.kind = 'Applicant'
                and exists (select from import_id where import_id.id = own.id))
            """;

    /** The same of a job that is made of a title. */
    private static final String OVERTAKEN_JOB = """
            select exists (
                select
                from guarded_create created
                join job on job.id = created.object_id
                join import_job own on own.title = job.title and own.id <> job.id
                where created.kind = 'Job'
                and own.line < 0)
            """;

    /** A value, and the number of its line. */
    record Line<T>(long number, T value) {}

    private record NumberedExperience(long line, int number, ExperienceBody value) {}

    private final Connection connection;

    private Staging(Connection connection) {
        this.connection = connection;
    }

    static Staging create(Connection connection) throws SQLException {
        Staging staging = new Staging(connection);
        staging.run(TABLES);
        return staging;
    }

    /** Adds what has been read. */
    void add(List<Line<ImportedJob>> jobs, List<Line<ApplicantBody>> applicants) throws SQLException {
        JOBS.store(connection, jobs);
        APPLICANTS.store(connection, applicants);
        List<NumberedExperience> experiences = new ArrayList<>();
        for (Line<ApplicantBody> line : applicants) {
            for (ExperienceBody experience : line.value.experiences()) {
                experiences.add(new NumberedExperience(line.number, experiences.size(), experience));
            }
        }
        EXPERIENCES.store(connection, experiences);
    }

    /** Prepares for the checks, once all has been added. */
    void index() throws SQLException {
        run(INDEX);
    }

    /** Finds the jobs of the file itself that lines mean by the ids that they were exported with. */
    void findJobsOfFile() throws SQLException {
        run(FIND_JOBS_OF_FILE);
    }

    /** Waits until no other import stores, on any service, and keeps the next ones waiting until the transaction ends. */
    void awaitOtherImports() throws SQLException {
        run(AWAIT_OTHER_IMPORTS);
    }

    /** Finds the job of each applicant, and tells which have none. */
    void findJobs(boolean createJobs, ImportFaults faults) throws SQLException {
        run(FIND_JOBS);
        if (createJobs) {
            run(NEW_JOBS);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WRONG_JOBS)) {
            while (row.next()) {
                String title = row.getString("job_title");
                ResourceId id = title == null ? new ResourceId(row.getLong("job_id")) : null;
                InvalidValueException fault = row.getBoolean("several")
                        ? JobReference.Key.ambiguous()
                        : new JobReference.Key(id, title).notFound();
                List<Long> lines = List.of((Long[]) row.getArray("lines").getArray());
                faults.add(lines, row.getLong("total"), "#/Job", fault.sentence("Job"));
            }
        }
    }

    /** Finds the duplicates, and gives the first lines of them. */
    List<Long> findDuplicates(int max) throws SQLException {
        run(DUPLICATES);
        List<Long> lines = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select line from import_duplicate order by line limit ?")) {
            query.setInt(1, max);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getLong(1));
                }
            }
        }
        return lines;
    }

    /** Leaves the duplicates out. */
    void skipDuplicates() throws SQLException {
        run(SKIP);
    }

    /** How many rows a table has, such as {@code import_job}. */
    long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    /**
     * Stores all of it, in the transaction that has begun.
     *
     * @param progress is told up to which line
     */
    void store(long lastLine, LongConsumer progress) throws SQLException {
        // What is stored at once is sorted in memory.
        run("set local work_mem = '64MB'");
        run(STORE_JOBS);
        run(IDS);
        for (long line = 0; line < lastLine; line += LINES_AT_ONCE) {
            store(STORE_APPLICANTS, line);
            store(STORE_EXPERIENCES, line);
            progress.accept(Math.min(line + LINES_AT_ONCE, lastLine));
        }
    }

    /**
     * Makes sure, when all is stored, that no create with {@code duplicates=fail} has stored the same since the checks.
     *
     * @param duplicates what this import does with those; it may keep them
     * @throws SQLException a serialization failure if one has: the next attempt finds it
     */
    void requireNotOvertaken(Duplicates duplicates) throws SQLException {
        run(AWAIT_GUARDED_CREATES);
        if (duplicates != Duplicates.KEEP && isTrue(OVERTAKEN_APPLICANT) || isTrue(OVERTAKEN_JOB)) {
            throw new SQLException(
                    "Another transaction has created what is imported.", SqlStates.SERIALIZATION_FAILURE);
        }
    }

    private boolean isTrue(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void store(String insert, long afterLine) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setLong(1, afterLine);
            statement.setLong(2, afterLine + LINES_AT_ONCE);
            statement.executeUpdate();
        }
    }

    private void run(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
