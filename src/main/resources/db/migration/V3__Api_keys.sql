-- API keys. A key itself is not stored, but its SHA-256 digest: who reads this table cannot use one. A name is never given
-- twice, so that it stays clear who made a change.

create table api_key (
    name         text        not null,
    digest       bytea       not null,
    role         text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint api_key_pk            primary key (name),
    constraint api_key_digest        unique (digest),
    constraint api_key_name_form     check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    constraint api_key_digest_length check (octet_length(digest) = 32),
    constraint api_key_role          check (role in ('reader', 'recruiter', 'admin', 'intake'))
);
