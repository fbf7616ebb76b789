-- Work that lasts, and had begun less than a day before it was stored or lay ahead, is counted one by one (work_ahead).
-- Once it has begun more than a day ago, whoever changes its job's work moves some of it to all else that lasts: a summary
-- then adds up what has begun since, not all that ever lay ahead.

-- The same value as before, by functions that are all immutable, so that PostgreSQL puts them in place of the call.
create or replace function micros(moment timestamptz) returns bigint
    language sql immutable strict parallel safe
return (extract(epoch from moment at time zone 'UTC') * 1000000)::bigint;

with begun as (
    delete from work_ahead where since <= micros(now() - interval '1 day') returning job_id, works, since
)
insert into work_tally
select job_id, 0, 0, sum(works), sum(works * since::numeric) from begun group by job_id;

create function take_begun_work() returns trigger
    language plpgsql as
$$
declare
    a_day_ago constant bigint not null := micros(now() - interval '1 day');
begin
    if exists (select from work_ahead where job_id = new.job_id and since <= a_day_ago) then
        -- So many at once that nobody waits for long, and none that another transaction is moving.
        with begun as (
            delete from work_ahead
            where ctid = any (array(
                select ctid from work_ahead
                where job_id = new.job_id and since <= a_day_ago
                limit 100 for update skip locked))
            returning works, since
        )
        select
            new.lasting + coalesce(sum(works), 0),
            new.lasting_since + coalesce(sum(works * since::numeric), 0)
        into new.lasting, new.lasting_since
        from begun;
    end if;
    return new;
end
$$;

create trigger take_begun_work before insert or update on work_tally
    for each row execute function take_begun_work();
