-- The journal: every change of a job, an applicant or an experience, whoever makes it. Triggers append a row for each. No
-- row is changed later, but erasing a person empties its values, and old rows are pruned.
--
-- The order of all changes is (xid, number). It holds for every reader, and a change never comes before one that was
-- committed before it was made. Readers see the rows below pg_snapshot_xmin(pg_current_snapshot()) only: there, no
-- transaction can still add one, so a reader who goes on after the last row that it has read misses none.
--
-- Therefore xid is the transaction's own id, or the largest that had completed when the row was made, if that is larger: a
-- transaction may change an object that one with a larger id has changed and committed since it began. Of rows with the same
-- xid, those of one object are in order by number, since it is drawn while the object is locked.

create table journal (
    xid          xid8        not null default greatest(
        pg_current_xact_id(), (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text::xid8),
    number       bigint      not null generated always as identity,
    at           timestamptz not null default now(),
    -- Whom the service or a command names, or else the database's role.
    actor        text        not null default coalesce(nullif(current_setting('shortlist.actor', true), ''), session_user),
    kind         text        not null,
    what         text        not null,
    object_id    bigint      not null,
    -- The applicant whose history this is part of; null for a job.
    applicant_id bigint,
    job_id       bigint      not null,
    -- The job that the applicant was moved from, or null.
    old_job_id   bigint,
    -- The status that the applicant left and came into in this change, either of them in its job; null if there is none.
    old_status   text,
    status       text,
    -- How many seconds the applicant had the old status.
    stayed       numeric,
    -- The other fields that were changed, and from and to what. Personal data is in changes, and nowhere else.
    fields       text[],
    changes      jsonb,
    constraint journal_pk primary key (xid, number)
);

create index journal_applicant on journal (applicant_id, number) where applicant_id is not null;

-- What the pruned rows of the journal add to a funnel, and the last of them.
create table pruned_stay (
    job_id  bigint  not null,
    status  text    not null,
    entered bigint  not null,
    stays   bigint  not null,
    stayed  numeric not null,
    constraint pruned_stay_pk primary key (job_id, status)
);

create table pruned_until (
    only_row boolean not null default true,
    xid      xid8    not null,
    number   bigint  not null,
    constraint pruned_until_pk  primary key (only_row),
    constraint pruned_until_one check (only_row)
);


-- Figures: what a job's summary and funnel show. A figure is a tally plus the changes that are not added to it yet. A
-- writer appends changes, and updates nothing that others write, so nobody waits. Only fold_figures updates tallies: it
-- moves changes into them. A deleted job's figures become zero, so they need no foreign key.

-- How many applicants have a status, ever came into it, and left it, and how many seconds those who left had stayed.
create table status_tally (
    job_id     bigint  not null,
    status     text    not null,
    applicants bigint  not null,
    entered    bigint  not null,
    stays      bigint  not null,
    stayed     numeric not null,
    constraint status_tally_pk primary key (job_id, status)
) with (fillfactor = 80);

-- The old status is null if the applicants are new in the job; the status is null if they left it.
create table status_change (
    job_id     bigint  not null,
    old_status text,
    status     text,
    applicants bigint  not null,
    stayed     numeric not null
);

create index status_change_job on status_change (job_id);

-- The length of a job's work is duration + ongoing * now, in seconds, where now is counted from 1970. Ongoing is the number
-- of work experiences without an end. Duration is the length of all work, as if those had ended in 1970. Work without an
-- end that starts after now counts as negative.
create table work_tally (
    job_id      bigint  not null,
    experiences bigint  not null,
    ongoing     bigint  not null,
    duration    numeric not null,
    constraint work_tally_pk primary key (job_id)
) with (fillfactor = 80);

-- One row for each institution of a job, so that an index can sort them by how common they are.
create table institution_tally (
    job_id      bigint           not null,
    institution text collate "C" not null,
    occurrences bigint           not null,
    constraint institution_tally_pk primary key (job_id, institution)
) with (fillfactor = 80);

create index institution_tally_most_common on institution_tally (job_id, occurrences desc, institution);

-- A change of both. Education changes no work.
create table experience_change (
    job_id      bigint           not null,
    institution text collate "C" not null,
    occurrences bigint           not null,
    experiences bigint           not null,
    ongoing     bigint           not null,
    duration    numeric          not null
);

create index experience_change_job on experience_change (job_id);

-- Rows come and go quickly: without this, readers would pass many dead ones.
alter table status_change     set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table experience_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create view status_pending as
    select job_id, status, applicants, applicants as entered, 0::bigint as stays, 0::numeric as stayed
    from status_change where status is not null
    union all
    select job_id, old_status, -applicants, 0, applicants, stayed
    from status_change where old_status is not null;

-- Several rows for one status or job: only their sums mean something.
create view status_figure as
    select * from status_tally
    union all
    select * from status_pending;

create view work_figure as
    select * from work_tally
    union all
    select job_id, experiences, ongoing, duration from experience_change;

-- Moves some thousand changes into the tallies, or as many as given, and returns how many. One transaction at a time does
-- so; another one does nothing.
create function fold_figures(max_rows integer) returns bigint
    language plpgsql as
$$
declare
    folded      bigint;
    also_folded bigint;
begin
    if not pg_try_advisory_xact_lock('status_tally'::regclass::bigint) then
        return 0;
    end if;

    with taken as (
        delete from status_change where ctid = any (array(select ctid from status_change limit max_rows))
        returning *
    ), pending as (
        select job_id, status, applicants, applicants as entered, 0 as stays, 0 as stayed
        from taken where status is not null
        union all
        select job_id, old_status, -applicants, 0, applicants, stayed
        from taken where old_status is not null
    ), added as (
        insert into status_tally as tally
        select job_id, status, sum(applicants), sum(entered), sum(stays), sum(stayed)
        from pending group by job_id, status
        on conflict (job_id, status) do update set
            applicants = tally.applicants + excluded.applicants,
            entered    = tally.entered    + excluded.entered,
            stays      = tally.stays      + excluded.stays,
            stayed     = tally.stayed     + excluded.stayed
    )
    select count(*) into folded from taken;

    with taken as (
        delete from experience_change where ctid = any (array(select ctid from experience_change limit max_rows))
        returning *
    ), work as (
        insert into work_tally as tally
        select job_id, sum(experiences), sum(ongoing), sum(duration)
        from taken group by job_id
        on conflict (job_id) do update set
            experiences = tally.experiences + excluded.experiences,
            ongoing     = tally.ongoing     + excluded.ongoing,
            duration    = tally.duration    + excluded.duration
    ), institutions as (
        insert into institution_tally as tally
        select job_id, institution, sum(occurrences)
        from taken group by job_id, institution having sum(occurrences) <> 0
        on conflict (job_id, institution) do update set occurrences = tally.occurrences + excluded.occurrences
    )
    select count(*) into also_folded from taken;

    return folded + also_folded;
end
$$;

-- What the figures must be, but for the most common institution: counted from the objects and the journal.
create view status_counted as
    select job_id, status, count(*) as applicants, 0::bigint as entered, 0::bigint as stays, 0::numeric as stayed
    from applicant group by job_id, status
    union all
    select job_id, status, 0, count(*), 0, 0
    from journal where status is not null group by job_id, status
    union all
    select coalesce(old_job_id, job_id), old_status, 0, 0, count(*), sum(stayed)
    from journal where old_status is not null group by coalesce(old_job_id, job_id), old_status
    union all
    select job_id, status, 0, entered, stays, stayed
    from pruned_stay;

create view work_counted as
    select
        job_id,
        count(*)                                                          as experiences,
        count(*) filter (where ended_at is null)                          as ongoing,
        sum(extract(epoch from coalesce(ended_at, 'epoch') - started_at)) as duration
    from experience
    where category = 'Work'
    group by job_id;

-- Sets each tally to what is counted, less what is not added to it yet, while others write: each statement sees all of it
-- in one snapshot.
create function rebuild_tallies() returns void
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock('status_tally'::regclass::bigint);

    delete from status_tally;
    insert into status_tally
    select job_id, status, sum(applicants), sum(entered), sum(stays), sum(stayed)
    from (
        select * from status_counted
        union all
        select job_id, status, -applicants, -entered, -stays, -stayed from status_pending
    ) difference
    group by job_id, status;

    delete from work_tally;
    insert into work_tally
    select job_id, sum(experiences), sum(ongoing), sum(duration)
    from (
        select * from work_counted
        union all
        select job_id, -experiences, -ongoing, -duration from experience_change
    ) difference
    group by job_id;

    delete from institution_tally;
    insert into institution_tally
    select job_id, institution, sum(occurrences)
    from (
        select job_id, institution, count(*) as occurrences from experience group by job_id, institution
        union all
        select job_id, institution, -occurrences from experience_change
    ) difference
    group by job_id, institution
    having sum(occurrences) <> 0;
end
$$;

-- Deletes rows of the journal that are older than a moment, in the order in which they are read, up to the first one that is
-- not; some thousand or as many as given. Returns how many. Funnels stay as they are.
create function prune_journal(before timestamptz, max_rows integer) returns bigint
    language sql as
$$
with oldest as (
    select xid, number, at from journal
    where xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, number limit max_rows
), taken as (
    delete from journal
    where (xid, number) in (
        select xid, number
        -- A transaction may have begun, and so dated its rows, before one that is ahead of it.
        from (select xid, number, bool_and(at < before) over (order by xid, number) as is_old from oldest) o
        where is_old
    )
    returning *
), stays as (
    insert into pruned_stay as pruned
    select job_id, status, sum(entered), sum(stays), sum(stayed)
    from (
        select job_id, status, 1 as entered, 0 as stays, 0 as stayed from taken where status is not null
        union all
        select coalesce(old_job_id, job_id), old_status, 0, 1, stayed from taken where old_status is not null
    ) each
    group by job_id, status
    on conflict (job_id, status) do update set
        entered = pruned.entered + excluded.entered,
        stays   = pruned.stays   + excluded.stays,
        stayed  = pruned.stayed  + excluded.stayed
), until as (
    insert into pruned_until as pruned (xid, number)
    select xid, number from taken order by xid desc, number desc limit 1
    on conflict (only_row) do update set xid = excluded.xid, number = excluded.number
)
select count(*) from taken
$$;


-- Triggers. They append to the journal and to the figures' changes in one statement. A statement that writes many rows adds
-- one change for each job and status, or job and institution.

-- The fields whose values differ, as {"Email": {"From": …, "To": …}}; null if there are none.
create function differing(old jsonb, new jsonb) returns jsonb
    language sql immutable strict parallel safe
return (
    select jsonb_object_agg(o.key, jsonb_build_object('From', o.value, 'To', n.value))
    from jsonb_each(old) o
    join jsonb_each(new) n on n.key = o.key
    where n.value <> o.value
);

create function keys(object jsonb) returns text[]
    language sql immutable strict parallel safe
return array(select jsonb_object_keys(object));

-- A person is being erased: the journal tells so, and keeps no values.
create function is_erasing() returns boolean
    language sql stable parallel safe
return coalesce(current_setting('shortlist.erasing', true), '') = 'on';

create function jobs_changed() returns trigger
    language plpgsql as
$$
begin
    insert into journal (kind, what, object_id, job_id)
    select 'Job', tg_argv[0], id, id from changed;
    return null;
end
$$;

create function job_updated() returns trigger
    language plpgsql as
$$
declare
    changed constant jsonb := differing(
        jsonb_build_object('Title', old.title, 'Location', old.location, 'Description', old.description),
        jsonb_build_object('Title', new.title, 'Location', new.location, 'Description', new.description));
begin
    insert into journal (kind, what, object_id, job_id, fields, changes)
    values ('Job', 'changed', new.id, new.id, keys(changed), changed);
    return null;
end
$$;

create function applicants_inserted() returns trigger
    language plpgsql as
$$
begin
    with journaled as (
        insert into journal (kind, what, object_id, applicant_id, job_id, status)
        select 'Applicant', 'created', id, id, job_id, status from changed
    )
    insert into status_change (job_id, status, applicants, stayed)
    select job_id, status, count(*), 0 from changed group by job_id, status;
    return null;
end
$$;

create function applicants_deleted() returns trigger
    language plpgsql as
$$
begin
    with stays as (
        select id, job_id, status, extract(epoch from greatest(now() - status_since, '0')) as stayed from changed
    ), journaled as (
        insert into journal (kind, what, object_id, applicant_id, job_id, old_status, stayed)
        select 'Applicant', 'deleted', id, id, job_id, status, stayed from stays
    )
    insert into status_change (job_id, old_status, applicants, stayed)
    select job_id, status, count(*), sum(stayed) from stays group by job_id, status;
    return null;
end
$$;

-- Runs before the update, since it also sets status_since.
create function applicant_updated() returns trigger
    language plpgsql as
$$
declare
    moved   constant boolean not null := (new.job_id, new.status) is distinct from (old.job_id, old.status);
    seconds numeric;
    changed jsonb;
begin
    if moved then
        new.status_since := greatest(now(), old.status_since);
        seconds          := extract(epoch from new.status_since - old.status_since);
        if new.job_id = old.job_id then
            insert into status_change values (new.job_id, old.status, new.status, 1, seconds);
        else
            insert into status_change values
                (old.job_id, old.status, null, 1, seconds),
                (new.job_id, null, new.status, 1, 0);
        end if;
    end if;
    if (new.first_name, new.last_name, new.email) is distinct from (old.first_name, old.last_name, old.email) then
        changed := differing(
            jsonb_build_object('First name', old.first_name, 'Last name', old.last_name, 'Email', old.email),
            jsonb_build_object('First name', new.first_name, 'Last name', new.last_name, 'Email', new.email));
    end if;
    if moved or changed is not null or is_erasing() then
        insert into journal (
            kind, what, object_id, applicant_id, job_id, old_job_id, old_status, status, stayed, fields, changes)
        values (
            'Applicant',
            case when is_erasing() then 'erased' else 'changed' end,
            new.id,
            new.id,
            new.job_id,
            nullif(old.job_id, new.job_id),
            case when moved then old.status end,
            case when moved then new.status end,
            seconds,
            keys(changed),
            case when not is_erasing() then changed end);
    end if;
    return new;
end
$$;

-- The trigger's arguments are the sign, 1 for inserted rows, -1 for deleted rows, and what happened.
create function experiences_changed() returns trigger
    language plpgsql as
$$
declare
    sign constant bigint not null := tg_argv[0];
begin
    with journaled as (
        insert into journal (kind, what, object_id, applicant_id, job_id)
        select 'Experience', tg_argv[1], id, applicant_id, job_id from changed
    )
    insert into experience_change (job_id, institution, occurrences, experiences, ongoing, duration)
    select
        job_id,
        institution,
        sign * count(*),
        sign * count(*) filter (where category = 'Work'),
        sign * count(*) filter (where category = 'Work' and ended_at is null),
        sign * coalesce(
            sum(extract(epoch from coalesce(ended_at, 'epoch') - started_at)) filter (where category = 'Work'), 0)
    from changed
    group by job_id, institution;
    return null;
end
$$;

create function fields(experience experience) returns jsonb
    language sql immutable
return jsonb_build_object(
    'Category', experience.category,
    'Start', to_char(experience.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'End', to_char(experience.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'Description', experience.description,
    'Institution', experience.institution);

create function experience_updated() returns trigger
    language plpgsql as
$$
declare
    changed constant jsonb := differing(fields(old), fields(new));
begin
    if (new.job_id, new.institution, new.category, new.started_at, new.ended_at)
        is distinct from (old.job_id, old.institution, old.category, old.started_at, old.ended_at)
    then
        insert into experience_change
        select
            e.job_id,
            e.institution,
            sign,
            case when category = 'Work' then sign else 0 end,
            case when category = 'Work' and ended_at is null then sign else 0 end,
            case when category = 'Work' then sign * extract(epoch from coalesce(ended_at, 'epoch') - started_at)
                else 0 end
        from (values (-1, old), (1, new)) v(sign, row), lateral (select (row).*) e;
    end if;

    if new.applicant_id <> old.applicant_id then
        insert into journal (kind, what, object_id, applicant_id, job_id) values
            ('Experience', 'experience removed', old.id, old.applicant_id, old.job_id),
            ('Experience', 'experience added', new.id, new.applicant_id, new.job_id);
    elsif changed is not null and not is_erasing() then
        insert into journal (kind, what, object_id, applicant_id, job_id, fields, changes)
        values ('Experience', 'experience changed', new.id, new.applicant_id, new.job_id, keys(changed), changed);
    end if;
    return null;
end
$$;

-- TRUNCATE tells no trigger which rows there were, so they are deleted first.
create function tables_truncated() returns trigger
    language plpgsql as
$$
begin
    delete from experience;
    if tg_table_name <> 'experience' then
        delete from applicant;
    end if;
    if tg_table_name = 'job' then
        delete from job;
    end if;
    return null;
end
$$;

create trigger journal_inserted after insert on job
    referencing new table as changed for each statement execute function jobs_changed('created');
create trigger journal_deleted after delete on job
    referencing old table as changed for each statement execute function jobs_changed('deleted');
create trigger journal_updated after update on job
    for each row when (old.* is distinct from new.*) execute function job_updated();
create trigger journal_truncated before truncate on job
    for each statement execute function tables_truncated();

create trigger journal_inserted after insert on applicant
    referencing new table as changed for each statement execute function applicants_inserted();
create trigger journal_deleted after delete on applicant
    referencing old table as changed for each statement execute function applicants_deleted();
create trigger journal_updated before update of job_id, status, first_name, last_name, email on applicant
    for each row when (old.* is distinct from new.*) execute function applicant_updated();
create trigger journal_truncated before truncate on applicant
    for each statement execute function tables_truncated();

create trigger journal_inserted after insert on experience
    referencing new table as changed for each statement execute function experiences_changed('1', 'experience added');
create trigger journal_deleted after delete on experience
    referencing old table as changed for each statement execute function experiences_changed('-1', 'experience removed');
create trigger journal_updated after update on experience
    for each row when (old.* is distinct from new.*) execute function experience_updated();
create trigger journal_truncated before truncate on experience
    for each statement execute function tables_truncated();
