-- A migration of its own: what makes the triggers locks applicant until its end, this does not. A change of a name or an email,
-- and a deletion, may have to wait for it.
select rebuild_applicant_text();

analyze applicant_text;
