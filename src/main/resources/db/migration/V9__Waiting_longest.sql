-- Who has waited longest in a status of a job.
drop index concurrently if exists applicant_job_waiting;
create index concurrently applicant_job_waiting on applicant (job_id, status, status_since, id);
