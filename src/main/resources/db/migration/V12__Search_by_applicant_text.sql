-- Services that search by these have not been released.
drop index concurrently if exists applicant_search;
drop index concurrently if exists applicant_email;
