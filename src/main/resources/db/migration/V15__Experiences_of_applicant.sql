-- The experiences of an applicant, in the order in which they are listed and exported.
drop index concurrently if exists experience_of_applicant;
create index concurrently experience_of_applicant on experience (applicant_id, id);
drop index concurrently if exists experience_applicant;
