-- A search compares each row that its index finds. Most of that was the normalization, which leaves ASCII as it is. The
-- functions are not strict any more: the planner inlines no strict function that has a case in it.

create or replace function searchable(text) returns text
    language sql immutable parallel safe
return lower(case when octet_length($1) = char_length($1) then $1 else normalize($1, nfc) end collate "und-x-icu");

create or replace function searchable(text, text) returns text
    language sql immutable parallel safe
return searchable($1 || E'\n' || $2);

-- Each connection keeps the expression of an index as it was inlined, and so would not find that it fits a query, until the
-- index changes.
alter index applicant_search set (fastupdate = on);
alter index job_search set (fastupdate = on);
alter index applicant_email set (deduplicate_items = on);
