package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import dev.shortlist.summary.JobSummary;
import dev.shortlist.summary.Pipeline;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A job's summary, and bar charts of its applicants. */
@TemplateData
record JobCharts(JobSummary summary, List<Bar> statuses, List<Bar> institutions, List<Bar> years) {

    private static final int MAX_INSTITUTIONS = 5;
    private static final int MAX_APPLICANTS = 1_000;

    private static final String BY_INSTITUTION = """
            with %s
            select i.institution, i.occurrences
            from institutions i
            order by i.occurrences desc, i.institution
            """.formatted(JobSummary.mostCommon(MAX_INSTITUTIONS));

    /**
     * As in JobSummary, an applicant's years are the sum of its work, and work that starts after now counts as nothing.
     * Only the newest applicants count, so that the chart of a large job costs no more than any other.
     */
    private static final String BY_YEARS = """
            with work as (
                select
                    a.id as applicant,
                    sum(cast(
                        case
                            when e.id is null or e.end is null and e.start > :now then 0
                            else (coalesce(e.end, :now) - e.start) by second
                        end
                        as Long)) / 31557600 as years
                from (select n.id as id from Applicant n where n.job.id = :job order by n.id desc limit %d) a
                left join Experience e on e.applicant.id = a.id and e.category = WORK
                group by a.id
            )
            select
                case
                    when w.years < 2 then 0
                    when w.years < 5 then 1
                    when w.years < 10 then 2
                    when w.years < 20 then 3
                    else 4
                end,
                count(*)
            from work w
            group by 1
            """.formatted(MAX_APPLICANTS);

    private static final List<String> YEAR_RANGES =
            List.of("less than 2 years", "2 to 5 years", "5 to 10 years", "10 to 20 years", "20 years or more");

    /**
     * A bar of a chart.
     *
     * @param length in percent of the longest bar
     * @param address of a list of the applicants that it counts, or null
     */
    @TemplateData
    record Bar(String label, long count, double length, String address) {}

    static JobCharts of(JobSummary summary, Instant now) {
        long job = summary.jobId();
        Pipeline pipeline = Pipeline.of(List.of(job)).get(job);
        UriBuilder applicants = UriBuilder.fromPath(Applicant.ADDRESS)
                .queryParam("job", "{job}")
                .queryParam("status", "{status}");
        List<Bar> statuses = new ArrayList<>();
        for (Status status : Status.values()) {
            statuses.add(new Bar(
                    status.label(),
                    pipeline.count(status),
                    0,
                    applicants.build(job, status.label()).toString()));
        }
        List<Bar> institutions = query(BY_INSTITUTION, job, null, MAX_INSTITUTIONS).stream()
                .map(row -> new Bar((String) row[0], (Long) row[1], 0, null))
                .toList();
        long[] counts = new long[YEAR_RANGES.size()];
        query(BY_YEARS, job, now, YEAR_RANGES.size()).forEach(row -> counts[(Integer) row[0]] = (Long) row[1]);
        List<Bar> years = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            years.add(new Bar(YEAR_RANGES.get(i), counts[i], 0, null));
        }
        return new JobCharts(summary, scaled(statuses), scaled(institutions), scaled(years));
    }

    /** The caption of the chart of years, which tells whether it is of all applicants. */
    public String yearsCaption() {
        String applicants = summary.applicantCount() > MAX_APPLICANTS
                ? "The newest %,d applicants".formatted(MAX_APPLICANTS)
                : "Applicants";
        return applicants + " by years of work";
    }

    private static List<Object[]> query(String hql, long job, Instant now, int limit) {
        var query = Job.getEntityManager()
                .createQuery(hql, Object[].class)
                .setParameter("job", job)
                .setMaxResults(limit);
        return (now == null ? query : query.setParameter("now", now)).getResultList();
    }

    private static List<Bar> scaled(List<Bar> bars) {
        long max = bars.stream().mapToLong(Bar::count).max().orElse(0);
        return bars.stream()
                .map(bar -> new Bar(bar.label, bar.count, max == 0 ? 0 : bar.count * 1_000 / max / 10.0, bar.address))
                .toList();
    }
}
