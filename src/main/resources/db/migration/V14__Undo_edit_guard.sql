-- Undone moves: one that the same actor takes back within a minute was a slip. So figures and waiting times are as if neither
-- had happened. The journal keeps both, as the feed has told them.

create function current_actor() returns text
    language sql stable
return coalesce(nullif(current_setting('shortlist.actor', true), ''), session_user);

alter table journal
    alter column actor set default current_actor(),
    -- Whether the move takes back the one before it. Then stayed is what that one had.
    add column is_undo boolean not null default false;

-- What a row of the journal adds to the figures of the status that the applicant came into, and of the one that it left. An undo
-- subtracts what the move that it takes back has added. So each row counts on its own, also if the other one is pruned.
create function status_figures(entry journal)
    returns table (job_id bigint, status text, entered bigint, stays bigint, stayed numeric)
    language sql immutable
begin atomic
    select f.*
    from (values
        (
            entry.job_id,
            entry.status,
            case when entry.is_undo then 0 else 1 end::bigint,
            case when entry.is_undo then -1 else 0 end::bigint,
            case when entry.is_undo then -entry.stayed else 0 end
        ),
        (
            coalesce(entry.old_job_id, entry.job_id),
            entry.old_status,
            case when entry.is_undo then -1 else 0 end,
            case when entry.is_undo then 0 else 1 end,
            case when entry.is_undo then 0 else entry.stayed end
        )
    ) f(job_id, status, entered, stays, stayed)
    where f.status is not null;
end;

create or replace view status_counted as
    select job_id, status, count(*) as applicants, 0::bigint as entered, 0::bigint as stays, 0::numeric as stayed
    from applicant group by job_id, status
    union all
    select f.job_id, f.status, 0, sum(f.entered)::bigint, sum(f.stays)::bigint, sum(f.stayed)
    from journal j cross join lateral status_figures(j) f
    where j.status is not null or j.old_status is not null
    group by f.job_id, f.status
    union all
    select job_id, status, 0, entered, stays, stayed
    from pruned_stay;

create or replace function prune_journal(before timestamptz, max_rows integer) returns bigint
    language sql as
$$
with oldest as (
    select xid, number, at from journal
    where xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, number limit max_rows
), taken as (
    delete from journal j
    where (xid, number) in (
        select xid, number
        -- A transaction may have begun, and so dated its rows, before one that is ahead of it.
        from (select xid, number, bool_and(at < before) over (order by xid, number) as is_old from oldest) o
        where is_old
    )
    returning j as entry
), stays as (
    insert into pruned_stay as pruned
    select f.job_id, f.status, sum(f.entered), sum(f.stays), sum(f.stayed)
    from taken cross join lateral status_figures(entry) f
    group by f.job_id, f.status
    on conflict (job_id, status) do update set
        entered = pruned.entered + excluded.entered,
        stays   = pruned.stays   + excluded.stays,
        stayed  = pruned.stayed  + excluded.stayed
), until as (
    insert into pruned_until as pruned (xid, number)
    select (entry).xid, (entry).number from taken order by (entry).xid desc, (entry).number desc limit 1
    on conflict (only_row) do update set xid = excluded.xid, number = excluded.number
)
select count(*) from taken
$$;

-- The row of the journal by which an applicant came to its job and status: the last creation or move that has not been undone.
create function last_move(id bigint) returns journal
    language plpgsql stable as
$$
declare
    entry journal;
    undos integer not null := 0;
begin
    for entry in
        select * from journal where applicant_id = id and status is not null order by number desc
    loop
        if entry.is_undo then
            undos := undos + 1;
        elsif undos > 0 then
            undos := undos - 1;
        else
            return entry;
        end if;
    end loop;
    return null;
end
$$;

-- Runs before the update, since it also sets status_since.
create or replace function applicant_updated() returns trigger
    language plpgsql as
$$
declare
    moved   constant boolean not null := (new.job_id, new.status) is distinct from (old.job_id, old.status);
    undone  journal;
    is_undo boolean not null := false;
    seconds numeric;
    changed jsonb;
begin
    if moved then
        new.status_since := greatest(now(), old.status_since);
        seconds          := extract(epoch from new.status_since - old.status_since);
        if seconds <= 60 then
            undone  := last_move(old.id);
            is_undo := (
                undone.old_status, coalesce(undone.old_job_id, undone.job_id), undone.status, undone.job_id, undone.actor)
                is not distinct from (new.status, new.job_id, old.status, old.job_id, current_actor());
        end if;
        if is_undo then
            seconds          := undone.stayed;
            new.status_since := old.status_since - seconds * interval '1 second';
            if new.job_id = old.job_id then
                insert into status_change values (new.job_id, new.status, old.status, -1, -seconds);
            else
                insert into status_change values
                    (new.job_id, new.status, null, -1, -seconds),
                    (old.job_id, null, old.status, -1, 0);
            end if;
        elsif new.job_id = old.job_id then
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
            kind, what, object_id, applicant_id, job_id, old_job_id, old_status, status, stayed, is_undo, fields, changes)
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
            is_undo,
            keys(changed),
            case when not is_erasing() then changed end);
    end if;
    return new;
end
$$;


-- Experiences that are edited. Whoever erases the applicant is waited for, so that no value is journaled after that. The service
-- takes the refusal for a reference to an object that has changed since it was looked up, and looks again.
create or replace function experience_updated() returns trigger
    language plpgsql as
$$
declare
    changed constant jsonb := differing(fields(old), fields(new));
    erased  timestamptz;
begin
    if (new.applicant_id <> old.applicant_id or changed is not null) and not is_erasing() then
        select erased_at into erased from applicant where id = new.applicant_id for key share;
        if erased is not null then
            raise foreign_key_violation using message = 'The experiences of an erased applicant stay as they are.';
        end if;
    end if;

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


-- Guards: a create that asks for it fails if there is such an object already, whatever is created at the same moment by others who
-- ask for it, or by an import.

-- How emails and titles are compared: without regard to case, and however letters are composed.
create function caseless(text) returns text
    language sql immutable parallel safe
return lower(case when octet_length($1) = char_length($1) then $1 else normalize($1, nfc) end collate "und-x-icu");

-- What has passed a guard while an import ran. The import reads and deletes it at its end.
create table guarded_create (
    kind      text   not null,
    object_id bigint not null
);

-- Keeps imports out until the transaction ends. An import holds the first lock while it stores. If none does, the next one waits,
-- and then finds the new object. Otherwise the one that runs is told of it. It takes the second lock when it is about to commit, so
-- that whoever passes this function after it finds what it has stored. Nobody waits here for longer than that takes.
create function guard_create(kind text, object_id bigint) returns void
    language plpgsql as
$$
begin
    if not pg_try_advisory_xact_lock_shared('applicant'::regclass::bigint) then
        perform pg_advisory_xact_lock_shared('guarded_create'::regclass::bigint);
        insert into guarded_create values (kind, object_id);
    end if;
end
$$;

-- Who else has applied for the same job with the same email; null if nobody has. Call these two when all else is done: whoever
-- creates the same waits until the transaction ends, and so locks nothing more after that.
create function other_application(new_id bigint) returns bigint
    language plpgsql as
$$
declare
    new_job_id bigint;
    new_email  text;
begin
    perform guard_create('Applicant', new_id);
    select job_id, text.email into new_job_id, new_email
    from applicant join applicant_text text using (id) where id = new_id;
    perform pg_advisory_xact_lock('applicant'::regclass::oid::integer, hashtext(new_job_id || ' ' || new_email));
    return (
        select min(text.id) from applicant_text text join applicant using (id)
        where text.email = new_email and job_id = new_job_id and id <> new_id);
end
$$;

-- Another job with the same title in any case of letters; null if there is none.
create function other_job(new_id bigint) returns bigint
    language plpgsql as
$$
declare
    new_title constant text := (select caseless(title) from job where id = new_id);
begin
    perform guard_create('Job', new_id);
    perform pg_advisory_xact_lock('job'::regclass::oid::integer, hashtext(new_title));
    return (select min(id) from job where caseless(title) = new_title and id <> new_id);
end
$$;
