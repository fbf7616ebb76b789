-- Sample data comes with a past: its generator writes the journal, and how applicants change the figures, as both would be if the
-- past had happened. In a transaction that sets shortlist.history to 'given', the triggers leave that to it. No request can set
-- this. Whoever can by SQL may write to the journal anyway.
create function is_history_given() returns boolean
    language sql stable parallel safe
return coalesce(current_setting('shortlist.history', true), '') = 'given';

create or replace function jobs_changed() returns trigger
    language plpgsql as
$$
begin
    if not is_history_given() then
        insert into journal (kind, what, object_id, job_id)
        select 'Job', tg_argv[0], id, id from changed;
    end if;
    return null;
end
$$;

create or replace function applicants_inserted() returns trigger
    language plpgsql as
$$
begin
    if not is_history_given() then
        with journaled as (
            insert into journal (kind, what, object_id, applicant_id, job_id, status)
            select 'Applicant', 'created', id, id, job_id, status from changed
        )
        insert into status_change (job_id, status, applicants, stayed)
        select job_id, status, count(*), 0 from changed group by job_id, status;
    end if;
    return null;
end
$$;

-- The trigger's arguments are the sign, 1 for inserted rows, -1 for deleted rows, and what happened.
create or replace function experiences_changed() returns trigger
    language plpgsql as
$$
declare
    sign constant bigint not null := tg_argv[0];
begin
    with journaled as (
        insert into journal (kind, what, object_id, applicant_id, job_id)
        select 'Experience', tg_argv[1], id, applicant_id, job_id from changed where not is_history_given()
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
