-- The experiences of an applicant, in the order in which they are listed and exported.
drop index concurrently if exists experience_of_applicant;
create index concurrently experience_of_applicant on experience (applicant_id, id);
drop index concurrently if exists experience_applicant;

-- Jobs with the same title in any case of letters.
drop index concurrently if exists job_title_in_any_case;
create index concurrently job_title_in_any_case on job using hash (caseless(title));
