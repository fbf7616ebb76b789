-- One person's applications.
create index applicant_email on applicant (searchable(email), id);

-- Without statistics of it, PostgreSQL prefers other indexes where the job is given too.
analyze applicant;
