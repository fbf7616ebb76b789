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
    id         bigint not null,
    job_id     bigint not null,
    status     text   not null,
    first_name text   not null,
    last_name  text   not null,
    email      text   not null,
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
    -- the job whose tallies it changes.
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


-- Tallies: the counts that a job's summary shows. Triggers update them with each change of a row, whoever makes it. The
-- sum of a job's tallies equals the result of counting its applicants and experiences. No transaction waits for a tally:
-- if another one has locked it, it takes the next row of the same kind, or adds one. So there are as many rows as there
-- were writers at the same moment. The tallies of a deleted job sum to zero, so they need no foreign key.

create table applicant_tally (
    job_id     bigint not null,
    status     text   not null,
    applicants bigint not null
) with (fillfactor = 50);

create index applicant_tally_job on applicant_tally (job_id, status);

-- The length of a job's work is duration + ongoing * now, in seconds, where now is counted from 1970. Ongoing is the number
-- of work experiences without an end. Duration is the length of all work, as if those had ended in 1970. Work without an
-- end that starts after now counts as negative.
create table work_tally (
    job_id      bigint  not null,
    experiences bigint  not null,
    ongoing     bigint  not null,
    duration    numeric not null
) with (fillfactor = 50);

create index work_tally_job on work_tally (job_id);

-- One row for each institution of a job, so that an index can sort them by how common they are.
create table institution_tally (
    job_id      bigint           not null,
    institution text collate "C" not null,
    occurrences bigint           not null,
    constraint institution_tally_pk primary key (job_id, institution)
) with (fillfactor = 80);

create index institution_tally_most_common on institution_tally (job_id, occurrences desc, institution);

-- Changes of an institution's tally that were made while it was locked. The next change of the tally adds them to it.
create table institution_pending (
    job_id      bigint           not null,
    institution text collate "C" not null,
    occurrences bigint           not null
);

create index institution_pending_institution on institution_pending (job_id, institution);

create function tally_applicants(change applicant_tally) returns void
    language plpgsql as
$$
declare
    row tid;
begin
    select ctid into row from applicant_tally
    where job_id = change.job_id and status = change.status limit 1 for update skip locked;
    if found then
        update applicant_tally set applicants = applicants + change.applicants where ctid = row;
    else
        insert into applicant_tally select change.*;
    end if;
end
$$;

create function tally_work(change work_tally) returns void
    language plpgsql as
$$
declare
    row tid;
begin
    select ctid into row from work_tally where job_id = change.job_id limit 1 for update skip locked;
    if found then
        update work_tally set
            experiences = experiences + change.experiences,
            ongoing     = ongoing + change.ongoing,
            duration    = duration + change.duration
        where ctid = row;
    else
        insert into work_tally select change.*;
    end if;
end
$$;

create function tally_institution(change institution_tally) returns void
    language plpgsql as
$$
declare
    row tid;
begin
    select ctid into row from institution_tally
    where job_id = change.job_id and institution = change.institution for update skip locked;
    if found then
        with pending as (
            delete from institution_pending
            where job_id = change.job_id and institution = change.institution
            returning occurrences
        )
        update institution_tally
        set occurrences = occurrences + change.occurrences + (select coalesce(sum(occurrences), 0) from pending)
        where ctid = row;
    elsif exists (select from institution_tally where job_id = change.job_id and institution = change.institution) then
        insert into institution_pending select change.*;
    else
        insert into institution_tally select change.*
        on conflict (job_id, institution) do update set occurrences = institution_tally.occurrences + excluded.occurrences;
    end if;
end
$$;

-- The trigger's argument is the sign: 1 for inserted rows, -1 for deleted rows.
create function applicants_changed() returns trigger
    language plpgsql as
$$
declare
    sign constant bigint not null := tg_argv[0];
begin
    perform tally_applicants((job_id, status, sign * count(*)))
    from changed
    group by job_id, status;
    return null;
end
$$;

create function experiences_changed() returns trigger
    language plpgsql as
$$
declare
    sign constant bigint not null := tg_argv[0];
begin
    perform tally_work((
        job_id,
        sign * count(*),
        sign * count(*) filter (where ended_at is null),
        sign * sum(extract(epoch from coalesce(ended_at, 'epoch') - started_at))))
    from changed
    where category = 'Work'
    group by job_id;

    perform tally_institution((job_id, institution, sign * count(*)))
    from changed
    group by job_id, institution
    order by job_id, institution;
    return null;
end
$$;

create function applicant_moved() returns trigger
    language plpgsql as
$$
begin
    perform tally_applicants((old.job_id, old.status, -1));
    perform tally_applicants((new.job_id, new.status, 1));
    return null;
end
$$;

create trigger tally_inserted after insert on applicant
    referencing new table as changed for each statement execute function applicants_changed('1');
create trigger tally_deleted after delete on applicant
    referencing old table as changed for each statement execute function applicants_changed('-1');
create trigger tally_updated after update of job_id, status on applicant
    for each row when ((old.job_id, old.status) is distinct from (new.job_id, new.status))
    execute function applicant_moved();

create trigger tally_inserted after insert on experience
    referencing new table as changed for each statement execute function experiences_changed('1');
create trigger tally_deleted after delete on experience
    referencing old table as changed for each statement execute function experiences_changed('-1');
create trigger tally_updated_from after update on experience
    referencing old table as changed for each statement execute function experiences_changed('-1');
create trigger tally_updated_to after update on experience
    referencing new table as changed for each statement execute function experiences_changed('1');

-- Adds to the tallies the difference to counting, while others write: each statement sees both in one snapshot.
create function rebuild_tallies() returns void
    language sql as
$$
insert into applicant_tally
select job_id, status, sum(applicants)
from (
    select job_id, status, count(*) as applicants from applicant group by job_id, status
    union all
    select job_id, status, -applicants from applicant_tally
) difference
group by job_id, status
having sum(applicants) <> 0;

insert into work_tally
select job_id, sum(experiences), sum(ongoing), sum(duration)
from (
    select
        job_id,
        count(*)                                                          as experiences,
        count(*) filter (where ended_at is null)                          as ongoing,
        sum(extract(epoch from coalesce(ended_at, 'epoch') - started_at)) as duration
    from experience
    where category = 'Work'
    group by job_id
    union all
    select job_id, -experiences, -ongoing, -duration from work_tally
) difference
group by job_id
having (sum(experiences), sum(ongoing), sum(duration)) <> (0, 0, 0);

select count(tally_institution((job_id, institution, occurrences)))
from (
    select job_id, institution, sum(occurrences)::bigint as occurrences
    from (
        select job_id, institution, count(*) as occurrences from experience group by job_id, institution
        union all
        select job_id, institution, -occurrences from institution_tally
        union all
        select job_id, institution, -occurrences from institution_pending
    ) each
    group by job_id, institution
    having sum(occurrences) <> 0
    order by job_id, institution
) difference
$$;

create function tables_truncated() returns trigger
    language plpgsql as
$$
begin
    perform rebuild_tallies();
    return null;
end
$$;

create trigger tally_truncated after truncate on applicant
    for each statement execute function tables_truncated();
create trigger tally_truncated after truncate on experience
    for each statement execute function tables_truncated();
