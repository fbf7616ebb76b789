create sequence job_id_seq maxvalue 9007199254740991;
create sequence applicant_id_seq maxvalue 9007199254740991;
create sequence experience_id_seq maxvalue 9007199254740991;

create table job (
    id          bigint not null,
    title       text   not null,
    location    text   not null,
    description text   not null,
    constraint job_pk primary key (id),
    constraint job_id_range check (id between 1 and 9007199254740991),
    constraint job_title_length check (char_length(title) between 1 and 255),
    constraint job_location_length check (char_length(location) between 1 and 255),
    constraint job_description_length check (char_length(description) between 1 and 10000)
);

-- An applicant may name its job by title.
create index job_title on job (title);

create table applicant (
    id         bigint not null,
    job_id     bigint not null,
    status     text   not null,
    first_name text   not null,
    last_name  text   not null,
    email      text   not null,
    constraint applicant_pk primary key (id),
    constraint applicant_job foreign key (job_id) references job,
    constraint applicant_id_range check (id between 1 and 9007199254740991),
    constraint applicant_status check (status in (
        'Under review', 'Rejected', 'Offer pending', 'Offer rejected', 'Offer accepted – yet to start', 'Started')),
    constraint applicant_first_name_length check (char_length(first_name) between 1 and 255),
    constraint applicant_last_name_length check (char_length(last_name) between 1 and 255),
    constraint applicant_email_length check (char_length(email) between 3 and 254),
    constraint applicant_email_form check (email like '_%@_%')
);

-- A job's applicants, counted by status.
create index applicant_job_status on applicant (job_id, status, id);

create table experience (
    id           bigint      not null,
    applicant_id bigint      not null,
    started_at   timestamptz not null,
    ended_at     timestamptz,
    category     text        not null,
    -- "C" sorts by Unicode code point, which decides between equally common institutions.
    institution  text collate "C" not null,
    description  text        not null,
    constraint experience_pk primary key (id),
    constraint experience_applicant foreign key (applicant_id) references applicant,
    constraint experience_id_range check (id between 1 and 9007199254740991),
    constraint experience_category check (category in ('Education', 'Work')),
    constraint experience_start_range
        check (started_at >= '1900-01-01 00:00:00+00' and started_at < '2101-01-01 00:00:00+00'),
    constraint experience_end_range check (ended_at >= started_at and ended_at < '2101-01-01 00:00:00+00'),
    constraint experience_institution_length check (char_length(institution) between 1 and 255),
    constraint experience_description_length check (char_length(description) between 1 and 10000)
);

create index experience_applicant on experience (applicant_id);

-- The next id that nobody holds in a table with a sequence of its own. Callers may choose ids too, even long runs of
-- them: such a run is leapt over at once, so that it does not cost a draw for each of its ids.
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
