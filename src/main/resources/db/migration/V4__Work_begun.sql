-- Work that lasts, and had begun less than a day before it was stored or lay ahead, is counted one by one (work_ahead).
-- Once it has begun more than a day ago, whoever changes its job's work moves some of it to all else that lasts: a summary
-- then adds up what has begun since, not all that ever lay ahead.

-- The same value as before, by functions that are all immutable, so that PostgreSQL puts them in place of the call.
create or replace function micros(moment timestamptz) returns bigint
    language sql immutable strict parallel safe
return (extract(epoch from moment at time zone 'UTC') * 1000000)::bigint;

create or replace function tally_work(change work_tally) returns void
    language plpgsql as
$$
declare
    a_day_ago constant bigint not null := micros(now() - interval '1 day');
    free      tid;
begin
    if exists (select from work_ahead where job_id = change.job_id and since <= a_day_ago) then
        -- So many at once that nobody waits for long, and none that another transaction is moving.
        with begun as (
            delete from work_ahead
            where ctid = any (array(
                select ctid from work_ahead
                where job_id = change.job_id and since <= a_day_ago
                limit 100 for update skip locked))
            returning works, since
        )
        select
            change.lasting + coalesce(sum(works), 0),
            change.lasting_since + coalesce(sum(works * since::numeric), 0)
        into change.lasting, change.lasting_since
        from begun;
    end if;

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

with begun as (
    delete from work_ahead where since <= micros(now() - interval '1 day') returning job_id, works, since
)
insert into work_tally
select job_id, 0, 0, sum(works), sum(works * since::numeric) from begun group by job_id;
