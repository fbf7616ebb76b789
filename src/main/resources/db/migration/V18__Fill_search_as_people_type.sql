-- A migration of its own, since it takes long where there are many applicants. It writes only what is new: texts of ASCII
-- letters are what they were.
select rebuild_applicant_text();
