-- Ids: 1 to 2^53 - 1, the largest whole number that every JSON reader keeps exactly.

create sequence job_id_seq        maxvalue 9007199254740991;
create sequence applicant_id_seq  maxvalue 9007199254740991;
create sequence experience_id_seq maxvalue 9007199254740991;

-- The next id that no row of a table has. Callers may choose ids too, even long runs of them. Such a run is skipped in one
-- step, not id by id.
create function next_free_id(tab regclass) returns bigint
    language plpgsql as
$$
declare
    drawn bigint;
    taken boolean;
    free  bigint;
begin
    loop
        drawn := nextval((tab || '_id_seq')::regclass);
        execute format('select exists (select from %s where id = $1)', tab) into taken using drawn;
        if not taken then
            return drawn;
        end if;
        execute format(
            'select t.id + 1 from %1$s t where t.id >= $1
             and not exists (select from %1$s u where u.id = t.id + 1) order by t.id limit 1', tab)
            into free using drawn;
        perform setval((tab || '_id_seq')::regclass, free, false);
    end loop;
end
$$;


-- Search: finds a part of a text in any case and script, whatever the database's locale, and however its letters are
-- composed.

create extension if not exists pg_trgm;

create function searchable(text) returns text
    language sql immutable strict parallel safe
return lower(normalize($1, nfc) collate "und-x-icu");

-- The same for two texts. Between them stands a line end, which nobody searches for, so nothing matches across both.
create function searchable(text, text) returns text
    language sql immutable strict parallel safe
return lower(normalize($1 || E'\n' || $2, nfc) collate "und-x-icu");


-- Jobs, applicants, experiences.

create table job (
    id          bigint not null,
    title       text   not null,
    location    text   not null,
    description text   not null,
    constraint job_pk                 primary key (id),
    constraint job_id_range           check (id between 1 and 9007199254740991),
    constraint job_title_length       check (char_length(title) between 1 and 255),
    constraint job_location_length    check (char_length(location) between 1 and 255),
    constraint job_description_length check (char_length(description) between 1 and 10000)
);

create index job_title  on job (title);
create index job_search on job using gin (searchable(title, location) gin_trgm_ops);

create table applicant (
    id           bigint      not null,
    job_id       bigint      not null,
    status       text        not null,
    first_name   text        not null,
    last_name    text        not null,
    email        text        not null,
    -- Since when the applicant has had this status in this job. A trigger keeps it up to date.
    status_since timestamptz not null default now(),
    constraint applicant_pk                primary key (id),
    constraint applicant_of_job            unique (job_id, id),
    constraint applicant_job               foreign key (job_id) references job,
    constraint applicant_id_range          check (id between 1 and 9007199254740991),
    constraint applicant_status            check (status in (
        'Under review', 'Rejected', 'Offer pending', 'Offer rejected', 'Offer accepted – yet to start', 'Started')),
    constraint applicant_first_name_length check (char_length(first_name) between 1 and 255),
    constraint applicant_last_name_length  check (char_length(last_name) between 1 and 255),
    constraint applicant_email_length      check (char_length(email) between 3 and 254),
    constraint applicant_email_form        check (email like '_%@_%')
);

create index applicant_job_status on applicant (job_id, status, id);
create index applicant_status_id  on applicant (status, id);
create index applicant_search     on applicant
    using gin (searchable(first_name || ' ' || last_name, email) gin_trgm_ops);

create table experience (
    id           bigint           not null,
    -- The job of the applicant. It changes when the applicant moves to another job. So each change of an experience has
    -- the job whose figures it changes.
    job_id       bigint           not null,
    applicant_id bigint           not null,
    category     text             not null,
    started_at   timestamptz      not null,
    ended_at     timestamptz,
    -- "C" sorts by Unicode code point, the order of equally common institutions.
    institution  text collate "C" not null,
    description  text             not null,
    constraint experience_pk                 primary key (id),
    constraint experience_applicant          foreign key (job_id, applicant_id) references applicant (job_id, id)
        on update cascade,
    constraint experience_id_range           check (id between 1 and 9007199254740991),
    constraint experience_category           check (category in ('Education', 'Work')),
    constraint experience_start_range        check (
        started_at >= '1900-01-01 00:00:00+00' and started_at < '2101-01-01 00:00:00+00'),
    constraint experience_end_range          check (ended_at >= started_at and ended_at < '2101-01-01 00:00:00+00'),
    constraint experience_institution_length check (char_length(institution) between 1 and 255),
    constraint experience_description_length check (char_length(description) between 1 and 10000)
);

create index experience_applicant on experience (applicant_id);
-- A summary reads the rows that start after now.
create index experience_ongoing   on experience (job_id, started_at) where category = 'Work' and ended_at is null;

-- Fills in the job of an experience from its applicant.
create function follow_applicant() returns trigger
    language plpgsql as
$$
begin
    new.job_id := coalesce((select job_id from applicant where id = new.applicant_id), new.job_id);
    return new;
end
$$;

create trigger follow_applicant_inserted before insert on experience
    for each row when (new.job_id is null) execute function follow_applicant();
create trigger follow_applicant_updated before update of applicant_id on experience
    for each row when (new.applicant_id is distinct from old.applicant_id) execute function follow_applicant();
