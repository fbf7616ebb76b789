-- Lists by job and status, page by page in order of id.
create index applicant_job on applicant (job_id, id);
create index applicant_status_id on applicant (status, id);

-- Search: a part of a text, whatever its case, in any script and under any locale of the database.
create extension if not exists pg_trgm;

create function searchable(text) returns text
    language sql immutable strict parallel safe
return lower($1 collate "und-x-icu");

-- Of two texts: what is searched for is never found across them, since nobody can search for a line's end.
create function searchable(text, text) returns text
    language sql immutable strict parallel safe
return lower(($1 || E'\n' || $2) collate "und-x-icu");

create index job_search on job using gin (searchable(title, location) gin_trgm_ops);
create index applicant_search on applicant using gin (searchable(first_name || ' ' || last_name, email) gin_trgm_ops);
