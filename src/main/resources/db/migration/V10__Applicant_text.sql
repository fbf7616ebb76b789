-- What a search of applicants reads. It stands apart from applicant because each change of a status writes a new version of
-- the applicant's row, and an entry for it in every index of that table, also in those of names and email.

create table applicant_text (
    id              bigint not null,
    -- As searchable() gives them.
    names_and_email text   not null,
    email           text   not null,
    constraint applicant_text_pk        primary key (id),
    constraint applicant_text_applicant foreign key (id) references applicant on update cascade on delete cascade
);

create index applicant_text_search on applicant_text using gin (names_and_email gin_trgm_ops);
create index applicant_text_email  on applicant_text (email, id);

create function applicant_text_inserted() returns trigger
    language plpgsql as
$$
begin
    insert into applicant_text
    select id, searchable(first_name || ' ' || last_name, email), searchable(email) from changed;
    return null;
end
$$;

create function applicant_text_updated() returns trigger
    language plpgsql as
$$
begin
    insert into applicant_text
    values (new.id, searchable(new.first_name || ' ' || new.last_name, new.email), searchable(new.email))
    on conflict (id) do update set names_and_email = excluded.names_and_email, email = excluded.email;
    return null;
end
$$;

create trigger text_inserted after insert on applicant
    referencing new table as changed for each statement execute function applicant_text_inserted();
create trigger text_updated after update of first_name, last_name, email on applicant
    for each row when (
        (old.first_name, old.last_name, old.email) is distinct from (new.first_name, new.last_name, new.email))
    execute function applicant_text_updated();

-- Sets each applicant's text, where it is missing or wrong, while others write.
create function rebuild_applicant_text() returns void
    language plpgsql as
$$
begin
    delete from applicant_text t
    using applicant a
    where a.id = t.id
    and (t.names_and_email, t.email)
        <> (searchable(a.first_name || ' ' || a.last_name, a.email), searchable(a.email));

    -- Whoever has changed an applicant meanwhile has set its text too, and waits for this if it is the same row.
    insert into applicant_text
    select id, searchable(first_name || ' ' || last_name, email), searchable(email)
    from applicant a
    where not exists (select from applicant_text t where t.id = a.id)
    for key share
    on conflict do nothing;
end
$$;
