-- Erasing a person: names, email and descriptions are gone for good, from the journal too. Job, status, categories, dates
-- and institutions stay, so no figure changes.

alter table applicant
    add column erased_at timestamptz,
    add constraint applicant_erased check (
        erased_at is null
        or (first_name, last_name, email) = ('Erased', 'Erased', 'erased-' || id || '@erased.invalid'));

-- Erases those of some applicants that are not erased yet, and returns how many.
create function erase_applicants(ids bigint[]) returns integer
    language plpgsql as
$$
begin
    -- Who adds an experience locks the applicant too. So it is stored before this, or refused by the trigger below.
    ids := array(select id from applicant where id = any (ids) and erased_at is null order by id for update);
    perform set_config('shortlist.erasing', 'on', true);
    update journal set changes = null where applicant_id = any (ids) and changes is not null;
    update experience set description = 'Erased' where applicant_id = any (ids);
    update applicant
    set first_name = 'Erased', last_name = 'Erased', email = 'erased-' || id || '@erased.invalid', erased_at = now()
    where id = any (ids);
    perform set_config('shortlist.erasing', '', true);
    return cardinality(ids);
end
$$;

-- Reads the applicants after the foreign key has locked them. The service takes this for a reference to an object that has
-- changed since it was looked up, and looks again.
create function experiences_refused() returns trigger
    language plpgsql as
$$
begin
    if exists (select from applicant a join changed c on c.applicant_id = a.id where a.erased_at is not null) then
        raise foreign_key_violation using message = 'An erased applicant gets no experiences.';
    end if;
    return null;
end
$$;

create trigger erased_applicant after insert on experience
    referencing new table as changed for each statement execute function experiences_refused();
