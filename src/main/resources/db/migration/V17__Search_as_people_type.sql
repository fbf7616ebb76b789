-- Search finds what people type: without regard to case, accents, the kind of apostrophe or dash, and the way in which letters
-- are encoded. PostgreSQL's extension unaccent is no help, since what it gives may change, and so must not be in an index.

-- Compatibility decomposition separates letters from their marks; marks are removed, and letters that have none but look as
-- if they had one are replaced. The rest is composed again, so that a syllable of Hangul is found as a whole.
create or replace function searchable(text) returns text
    language sql immutable parallel safe
return (case
    when octet_length($1) = char_length($1) then replace(lower($1 collate "und-x-icu"), '`', '''')
    else normalize(
        replace(replace(replace(replace(
            translate(
                regexp_replace(
                    lower(normalize(replace($1, '´', ''''), nfkd) collate "und-x-icu"),
                    '[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u00AD\u200B-\u200F\u2060\uFEFF]+',
                    '',
                    'g'),
                'ıøłđħŧŋɨðς`‘’‛ʹʻʼʽˈ′＇‐‑‒–—―−',
                'ioldhtnidσ''''''''''''''''''''''-------'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
        nfc)
end);

-- What finds a word, for LIKE with ! as its escape character.
create function search_pattern(text) returns text
    language sql immutable parallel safe
return '%' || regexp_replace(searchable($1), '[!%_]', '!\&', 'g') || '%';

-- The entries of this index were made by the function as it was.
reindex index job_search;

create or replace function applicant_text_inserted() returns trigger
    language plpgsql as
$$
begin
    insert into applicant_text
    select id, searchable(first_name || ' ' || last_name, email), caseless(email) from changed;
    return null;
end
$$;

create or replace function applicant_text_updated() returns trigger
    language plpgsql as
$$
begin
    insert into applicant_text
    values (new.id, searchable(new.first_name || ' ' || new.last_name, new.email), caseless(new.email))
    on conflict (id) do update set names_and_email = excluded.names_and_email, email = excluded.email;
    return null;
end
$$;

-- A nested loop, which the planner takes where applicant_text was empty when it was analyzed, would read all of that table for
-- each applicant.
create or replace function rebuild_applicant_text() returns void
    language plpgsql set enable_nestloop = off as
$$
begin
    delete from applicant_text t
    using applicant a
    where a.id = t.id
    and (t.names_and_email, t.email)
        <> (searchable(a.first_name || ' ' || a.last_name, a.email), caseless(a.email));

    -- Whoever has changed an applicant meanwhile has set its text too, and waits for this if it is the same row.
    insert into applicant_text
    select id, searchable(first_name || ' ' || last_name, email), caseless(email)
    from applicant a
    where not exists (select from applicant_text t where t.id = a.id)
    for key share
    on conflict do nothing;
end
$$;
