-- A deleted applicant's journal keeps no values, as an erased one's: nobody can see or erase them any more.
create or replace function applicants_deleted() returns trigger
    language plpgsql as
$$
begin
    update journal set changes = null
    where applicant_id in (select id from changed) and changes is not null;

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
