-- Webhooks: where changes are sent to.

create sequence webhook_id_seq maxvalue 9007199254740991;

create table webhook (
    id              bigint      not null,
    url             text        not null,
    -- The kinds of objects whose changes are sent; null for all.
    kinds           text[],
    state           text        not null,
    -- It signs each delivery. So it is kept as it is: a digest, as of an API key, could not sign.
    secret          bytea       not null,
    created_at      timestamptz not null,
    -- The last change that was delivered or left out. A new webhook begins after all changes that are shown by then.
    cursor_xid      xid8        not null default pg_snapshot_xmin(pg_current_snapshot()),
    cursor_number   bigint      not null default 0,
    -- One service at a time delivers: the one that has made the last claim, for as long as it says.
    claim           bigint      not null default 0,
    claimed_until   timestamptz,
    -- How often the next change could not be delivered, since when, and when it is tried again.
    attempts        integer     not null default 0,
    failing_since   timestamptz,
    next_attempt_at timestamptz,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure    text,
    constraint webhook_pk             primary key (id),
    constraint webhook_id_range       check (id between 1 and 9007199254740991),
    constraint webhook_url_length     check (char_length(url) between 1 and 2048),
    constraint webhook_kinds          check (cardinality(kinds) > 0 and kinds <@ array['Job', 'Applicant', 'Experience']),
    constraint webhook_state          check (state in ('Active', 'Paused')),
    constraint webhook_secret_length  check (octet_length(secret) between 24 and 64),
    constraint webhook_failure_length check (char_length(last_failure) <= 500)
) with (fillfactor = 50);

-- For how many seconds the change after a webhook's cursor has waited; 0 if there is none.
create function webhook_lag(webhook_id bigint) returns bigint
    language sql stable
return coalesce((
    select floor(extract(epoch from greatest(now() - next.at, '0')))::bigint
    from webhook w,
    lateral (
        select j.at
        from journal j
        where (j.xid, j.number) > (w.cursor_xid, w.cursor_number)
        and j.xid < pg_snapshot_xmin(pg_current_snapshot())
        order by j.xid, j.number
        limit 1
    ) next
    where w.id = webhook_id), 0);
