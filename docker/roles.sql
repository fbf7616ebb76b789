-- The two roles of a database, for its administrator: one owns the schema, for the migrations; the service works by the
-- other, which may read and write rows, and nothing else. psql's variables owner_password and service_password are theirs.
create role shortlist_owner login password :'owner_password';
create role shortlist       login password :'service_password';
alter database shortlist owner to shortlist_owner;
revoke create on schema public from public;
grant create on schema public to shortlist_owner;
alter default privileges for role shortlist_owner in schema public
    grant select, insert, update, delete on tables to shortlist;
alter default privileges for role shortlist_owner in schema public
    grant usage, select, update on sequences to shortlist;
