package dev.shortlist.sampledata;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import dev.shortlist.persistence.CopyTable;

/** The tables that hold sample data. */
final class Tables {

    static final CopyTable<Job> JOBS = new CopyTable<Job>("job")
            .column("id", job -> job.id)
            .column("title", job -> job.title)
            .column("location", job -> job.location)
            .column("description", job -> job.description);

    static final CopyTable<Applicant> APPLICANTS = new CopyTable<Applicant>("applicant")
            .column("id", applicant -> applicant.id)
            .column("job_id", applicant -> applicant.job.id)
            .column("status", applicant -> applicant.status.label())
            .column("first_name", applicant -> applicant.firstName)
            .column("last_name", applicant -> applicant.lastName)
            .column("email", applicant -> applicant.email)
            .column("status_since", applicant -> applicant.statusSince);

    static final CopyTable<Experience> EXPERIENCES = new CopyTable<Experience>("experience")
            .column("id", experience -> experience.id)
            .column("job_id", experience -> experience.applicant.job.id)
            .column("applicant_id", experience -> experience.applicant.id)
            .column("started_at", experience -> experience.start)
            .column("ended_at", experience -> experience.end)
            .column("category", experience -> experience.category.label())
            .column("institution", experience -> experience.institution)
            .column("description", experience -> experience.description);

    private Tables() {}
}
