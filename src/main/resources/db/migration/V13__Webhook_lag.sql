-- For how many seconds the next committed change after a webhook's cursor has waited, also while a transaction that stays open
-- holds it back; 0 if there is none.
create or replace function webhook_lag(webhook_id bigint) returns bigint
    language sql stable
return coalesce((
    select floor(extract(epoch from greatest(now() - next.at, '0')))::bigint
    from webhook w,
    lateral (
        select j.at
        from journal j
        where (j.xid, j.number) > (w.cursor_xid, w.cursor_number)
        order by j.xid, j.number
        limit 1
    ) next
    where w.id = webhook_id), 0);
