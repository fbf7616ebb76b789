-- Sample data comes with a past: its generator writes the journal as it would be if that had happened, and then the objects. In a
-- transaction that sets shortlist.history to 'given', triggers journal no creation, but refuse each object whose creation the same
-- transaction has not journaled. So nothing is created unseen, whoever sets this. All other changes are journaled as ever.
create function is_history_given() returns boolean
    language sql stable parallel safe
return coalesce(current_setting('shortlist.history', true), '') = 'given';

create or replace function jobs_changed() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' and is_history_given() then
        if exists (
            select id from changed
            except
            select object_id from journal where xid >= pg_current_xact_id() and kind = 'Job' and what = 'created')
        then
            raise 'The history that is given does not have all jobs.';
        end if;
    else
        insert into journal (kind, what, object_id, job_id)
        select 'Job', tg_argv[0], id, id from changed;
    end if;
    return null;
end
$$;

-- The history that is given ends with the applicant as it is now. Figures are changed as it says.
create or replace function applicants_inserted() returns trigger
    language plpgsql as
$$
begin
    if is_history_given() then
        if exists (
            select from changed c
            where not exists (
                select from journal j
                where j.applicant_id = c.id and j.xid >= pg_current_xact_id() and j.kind = 'Applicant' and j.what = 'created')
            or not exists (
                select from (
                    select j.job_id, j.status, j.at from journal j
                    where j.applicant_id = c.id and j.xid >= pg_current_xact_id() and j.status is not null
                    order by j.number desc limit 1
                ) last
                where (last.job_id, last.status, last.at) = (c.job_id, c.status, c.status_since)))
        then
            raise 'The history that is given does not have all applicants as they are.';
        end if;
        -- Without "offset", PostgreSQL might read all of the journal.
        insert into status_change (job_id, old_status, status, applicants, stayed)
        select j.job_id, j.old_status, j.status, count(*), coalesce(sum(j.stayed), 0)
        from changed c cross join lateral (
            select * from journal
            where applicant_id = c.id and xid >= pg_current_xact_id() and status is not null
            offset 0
        ) j
        group by j.job_id, j.old_status, j.status;
    else
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

-- The trigger's arguments are the sign, 1 for inserted rows, -1 for deleted rows, and what happened. If history is given, all
-- experiences of an applicant are inserted at once.
create or replace function experiences_changed() returns trigger
    language plpgsql as
$$
declare
    sign     constant bigint  not null := tg_argv[0];
    is_given constant boolean not null := tg_op = 'INSERT' and is_history_given();
begin
    if is_given and exists (
        select from (select applicant_id, array_agg(id order by id) as ids from changed group by applicant_id) c
        where c.ids <> array(
            select j.object_id from journal j
            where j.applicant_id = c.applicant_id and j.xid >= pg_current_xact_id() and j.what = 'experience added'
            order by j.object_id))
    then
        raise 'The history that is given does not have all experiences.';
    end if;
    with journaled as (
        insert into journal (kind, what, object_id, applicant_id, job_id)
        select 'Experience', tg_argv[1], id, applicant_id, job_id from changed where not is_given
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
