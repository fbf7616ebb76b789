-- What a job's summary shows, kept as rows change, whoever changes them: the sum of a job's rows here is what counting
-- its applicants and their experiences gives. Nobody waits for a tally: whoever finds one locked by another transaction
-- takes the next of the same kind, or begins one more, so there are as many as there were writers at the same moment.
-- What has gone adds up to nothing, so tallies need not refer to a job.

-- An experience knows the job, too: it moves along with its applicant, and cannot be counted where that has just left.
drop index applicant_job;
alter table applicant add constraint applicant_of_job unique (job_id, id);

alter table experience add column job_id bigint;
update experience set job_id = (select job_id from applicant where id = applicant_id);
alter table experience
    alter column job_id set not null,
    drop constraint experience_applicant,
    add constraint experience_applicant foreign key (job_id, applicant_id) references applicant (job_id, id)
        on update cascade;

-- Whoever names only the applicant need not know.
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

create table applicant_tally (
    job_id     bigint not null,
    status     text   not null,
    applicants bigint not null
) with (fillfactor = 50);

create index applicant_tally_job on applicant_tally (job_id, status);

create table work_tally (
    job_id        bigint  not null,
    works         bigint  not null,
    -- The microseconds of those that have an end.
    ended         numeric not null,
    -- Those that last and began more than a day ago: how many, and the sum of their starts in microseconds since 1970,
    -- so that their time up to any moment is lasting * moment - lasting_since.
    lasting       bigint  not null,
    lasting_since numeric not null
) with (fillfactor = 50);

create index work_tally_job on work_tally (job_id);

-- Work that lasts, and when it was stored had begun less than a day ago or lay ahead: it counts from its start on.
create table work_ahead (
    job_id bigint not null,
    since  bigint not null,
    works  bigint not null
);

create index work_ahead_job on work_ahead (job_id, since);

-- In the order of these rows, one for an institution of a job, the most common is found.
create table institution_tally (
    job_id      bigint not null,
    institution text collate "C" not null,
    occurrences bigint not null,
    constraint institution_tally_pk primary key (job_id, institution)
) with (fillfactor = 80);

create index institution_tally_most_common on institution_tally (job_id, occurrences desc, institution);

-- While such a row is locked, changes go here, from where a later change takes them back.
create table institution_extra (
    job_id      bigint not null,
    institution text collate "C" not null,
    occurrences bigint not null
);

create index institution_extra_institution on institution_extra (job_id, institution);

create function tally_applicants(change applicant_tally) returns void
    language plpgsql as
$$
declare
    free tid;
begin
    select ctid into free from applicant_tally
    where job_id = change.job_id and status = change.status limit 1 for update skip locked;
    if found then
        update applicant_tally set applicants = applicants + change.applicants where ctid = free;
    else
        insert into applicant_tally select change.*;
    end if;
end
$$;

create function tally_work(change work_tally) returns void
    language plpgsql as
$$
declare
    free tid;
begin
    select ctid into free from work_tally where job_id = change.job_id limit 1 for update skip locked;
    if found then
        update work_tally set
            works         = works + change.works,
            ended         = ended + change.ended,
            lasting       = lasting + change.lasting,
            lasting_since = lasting_since + change.lasting_since
        where ctid = free;
    else
        insert into work_tally select change.*;
    end if;
end
$$;

create function tally_institution(change institution_tally) returns void
    language plpgsql as
$$
declare
    free tid;
begin
    select ctid into free from institution_tally
    where job_id = change.job_id and institution = change.institution for update skip locked;
    if found then
        with taken_back as (
            delete from institution_extra
            where job_id = change.job_id and institution = change.institution
            returning occurrences
        )
        update institution_tally
        set occurrences = occurrences + change.occurrences + (select coalesce(sum(occurrences), 0) from taken_back)
        where ctid = free;
    elsif exists (select from institution_tally where job_id = change.job_id and institution = change.institution) then
        insert into institution_extra select change.*;
    else
        insert into institution_tally select change.*
        on conflict (job_id, institution) do update set occurrences = institution_tally.occurrences + excluded.occurrences;
    end if;
end
$$;

-- Microseconds since 1970, exactly.
create function micros(moment timestamptz) returns bigint
    language sql immutable strict parallel safe
return (extract(epoch from moment) * 1000000)::bigint;

-- A day is more than any two clocks are apart: what began before it has begun for everybody.
create function is_lasting(started_at timestamptz, ended_at timestamptz) returns boolean
    language sql stable parallel safe
return ended_at is null and started_at <= now() - interval '1 day';

-- Rows that come count 1, rows that go -1: the trigger's argument.
create function applicants_changed() returns trigger
    language plpgsql as
$$
begin
    perform tally_applicants((job_id, status, tg_argv[0]::bigint * count(*)))
    from changed
    group by job_id, status;
    return null;
end
$$;

create function experiences_changed() returns trigger
    language plpgsql as
$$
declare
    way constant bigint not null := tg_argv[0];
begin
    perform tally_work((
        job_id,
        way * count(*),
        way * coalesce(sum(micros(ended_at) - micros(started_at)), 0),
        way * count(*) filter (where is_lasting(started_at, ended_at)),
        way * coalesce(sum(micros(started_at)) filter (where is_lasting(started_at, ended_at)), 0)))
    from changed
    where category = 'Work'
    group by job_id;

    insert into work_ahead
    select job_id, micros(started_at), way * count(*)
    from changed
    where category = 'Work' and ended_at is null and not is_lasting(started_at, ended_at)
    group by job_id, started_at;

    perform tally_institution((job_id, institution, way * count(*)))
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

-- Adds to the tallies what they lack, while others write: each statement sees one moment of both sides.
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

with work as (
    select job_id, micros(started_at) as since, micros(ended_at) as until, is_lasting(started_at, ended_at) as lasts
    from experience
    where category = 'Work'
), ahead as (
    insert into work_ahead
    select job_id, since, sum(works)
    from (
        select job_id, since, 1 as works from work where until is null and not lasts
        union all
        select job_id, since, -works from work_ahead
    ) difference
    group by job_id, since
    having sum(works) <> 0
)
insert into work_tally
select job_id, sum(works), sum(ended), sum(lasting), sum(lasting_since)
from (
    select
        job_id,
        count(*) as works,
        coalesce(sum(until - since), 0) as ended,
        count(*) filter (where lasts) as lasting,
        coalesce(sum(since) filter (where lasts), 0) as lasting_since
    from work
    group by job_id
    union all
    select job_id, -works, -ended, -lasting, -lasting_since from work_tally
) difference
group by job_id
having (sum(works), sum(ended), sum(lasting), sum(lasting_since)) <> (0, 0, 0, 0);

select count(tally_institution((job_id, institution, occurrences)))
from (
    select job_id, institution, sum(occurrences)::bigint as occurrences
    from (
        select job_id, institution, count(*) as occurrences from experience group by job_id, institution
        union all
        select job_id, institution, -occurrences from institution_tally
        union all
        select job_id, institution, -occurrences from institution_extra
    ) each
    group by job_id, institution
    having sum(occurrences) <> 0
    order by job_id, institution
) difference
$$;

create function rebuild_tallies_at_truncate() returns trigger
    language plpgsql as
$$
begin
    perform rebuild_tallies();
    return null;
end
$$;

create trigger tally_truncated after truncate on applicant
    for each statement execute function rebuild_tallies_at_truncate();
create trigger tally_truncated after truncate on experience
    for each statement execute function rebuild_tallies_at_truncate();

select rebuild_tallies();
