package dev.shortlist.benchmark;

import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What callers do, and the best SQL that we know for the same work, as a pgbench script. */
enum Operation {
    APPLICANT("GET applicant", 200, """
            \\set applicant random(1, :applicants)
            select j.title, a.first_name, a.last_name, a.email, a.status,
                e.category, e.started_at, e.ended_at, e.institution, e.description
            from applicant a
            join job j on j.id = a.job_id
            left join experience e on e.applicant_id = a.id
            where a.id = :applicant
            order by e.started_at, e.ended_at, e.id;
            """) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/%d/".formatted(data.anApplicant()));
        }
    },

    SUMMARY_SMALL("GET summary, small job", 200, "\\set job random(2, :jobs)\n" + Operation.COUNT) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/jobs/%d/summary/".formatted(data.aSmallJob()));
        }
    },

    SUMMARY_HOT("GET summary, hot job", 200, "\\set job 1\n" + Operation.COUNT) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/jobs/%d/summary/".formatted(Data.HOT_JOB));
        }
    },

    LIST("GET list, 50 of a job", 200, """
            \\set job random(2, :jobs)
            select a.id, j.title, a.first_name, a.last_name, a.email, a.status
            from applicant a
            join job j on j.id = a.job_id
            where a.job_id = :job
            order by a.id
            limit 51;
            """) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/?job=%d".formatted(data.aSmallJob()));
        }
    },

    LIST_FIRST("GET list, first page", 200, "\\set after 0\n" + Operation.PAGE) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/");
        }
    },

    LIST_DEEP("GET list, any page", 200, "\\set after random(1, :applicants)\n" + Operation.PAGE) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/?after=%d".formatted(data.anApplicant()));
        }
    },

    LIST_LAST("GET list, last page", 200, """
            select a.id, j.title, a.first_name, a.last_name, a.email, a.status
            from applicant a
            join job j on j.id = a.job_id
            where a.id < 9007199254740992
            order by a.id desc
            limit 51;
            """) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/?before=9007199254740992");
        }
    },

    LIST_STATUS("GET list, any page of a status", 200, """
            \\set after random(1, :applicants)
            \\set status random(1, 6)
            select a.id, j.title, a.first_name, a.last_name, a.email, a.status
            from applicant a
            join job j on j.id = a.job_id
            where a.status = (array[%s])[:status]
            and a.id > :after
            order by a.id
            limit 51;
            """.formatted(Data.quoted(Data.STATUSES))) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/?status=%s&after=%d"
                    .formatted(URLEncoder.encode(data.aStatus(), StandardCharsets.UTF_8), data.anApplicant()));
        }
    },

    /** Without a floor: pgbench has random numbers, but no random names. */
    SEARCH("GET search, by name", 200, null) {
        @Override
        Request draw(Data data) {
            return Request.get("/api/applicant/?q=" + URLEncoder.encode(data.aName(), StandardCharsets.UTF_8));
        }
    },

    APPLICANT_CREATED("POST applicant", 201, """
            \\set job random(2, :jobs)
            insert into applicant (id, job_id, status, first_name, last_name, email)
            values (nextval('applicant_id_seq'), :job, 'Under review', 'Mike', 'Liu', 'mike.liu@test.com');
            """) {
        @Override
        Request draw(Data data) {
            return new Request(HttpMethod.POST, "/api/applicant/", """
                    {"Job":%d,"First name":"Mike","Last name":"Liu","Email":"mike.liu@test.com"}\
                    """.formatted(data.aSmallJob()));
        }
    },

    EXPERIENCE_SPREAD("POST experience, all jobs", 201, """
            \\set applicant 10 * random(1, :applicants / 10) - random(1, 9)
            """ + Operation.INSERT) {
        @Override
        Request draw(Data data) {
            return Request.experience(data.anApplicantOfASmallJob());
        }
    },

    EXPERIENCE_HOT("POST experience, hot job", 201, """
            \\set applicant 10 * random(1, :applicants / 10)
            """ + Operation.INSERT) {
        @Override
        Request draw(Data data) {
            return Request.experience(data.anApplicantOfTheHotJob());
        }
    },

    STATUS("PATCH status", 200, """
            \\set applicant random(1, :applicants)
            \\set status random(1, 6)
            update applicant
            set status = (array[%1$s])[:status]
            where id = :applicant
            and status <> (array[%1$s])[:status];
            """.formatted(Data.quoted(Data.STATUSES))) {
        @Override
        Request draw(Data data) {
            return new Request(
                    HttpMethod.PATCH,
                    "/api/applicant/%d/".formatted(data.anApplicant()),
                    "{\"Status\":\"%s\"}".formatted(data.aStatus()));
        }
    };

    /** Counts the six figures in one statement that reads each row once. */
    private static final String COUNT = """
            with experiences as materialized (
                select e.category, e.institution,
                    coalesce(e.ended_at, greatest(now(), e.started_at)) - e.started_at as time
                from applicant a
                join experience e on e.applicant_id = a.id
                where a.job_id = :job
            )
            select applicants.*, work.*, (
                select institution from experiences group by institution order by count(*) desc, institution limit 1)
            from (
                select count(*),
                    count(*) filter (where status = 'Under review'),
                    count(*) filter (where status = 'Offer pending')
                from applicant
                where job_id = :job
            ) applicants, (
                select count(*), sum(time) from experiences where category = 'Work'
            ) work;
            """;

    private static final String PAGE = """
            select a.id, j.title, a.first_name, a.last_name, a.email, a.status
            from applicant a
            join job j on j.id = a.job_id
            where a.id > :after
            order by a.id
            limit 51;
            """;

    private static final String INSERT = """
            insert into experience (id, job_id, applicant_id, category, started_at, ended_at, institution, description)
            select nextval('experience_id_seq'), job_id, id, 'Work', '2004-08-01 00:00Z', '2010-06-30 00:00Z', 'Hooli',
                'I worked as an engineer on the Hooli search team.'
            from applicant where id = :applicant;
            """;

    final String label;

    /** The expected status. */
    final int expected;

    private final String script;

    Operation(String label, int expected, String script) {
        this.label = label;
        this.expected = expected;
        this.script = script;
    }

    /** The next request. */
    abstract Request draw(Data data);

    /** The same work for pgbench, which sets {@code :applicants} and {@code :jobs}. */
    Optional<String> script() {
        return Optional.ofNullable(script);
    }

    /** @param body JSON, or null */
    record Request(HttpMethod method, String address, String body) {

        static Request get(String address) {
            return new Request(HttpMethod.GET, address, null);
        }

        static Request experience(long applicant) {
            return new Request(HttpMethod.POST, "/api/experience/", """
                    {"Applicant":%d,"Category":"Work","Start":"2004-08-01","End":"2010-06-30",\
                    "Institution":"Hooli","Description":"I worked as an engineer on the Hooli search team."}\
                    """.formatted(applicant));
        }
    }
}
