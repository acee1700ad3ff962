-- A hosted project has the first three; the embedded PostgreSQL has none of them.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
  -- For admin tools that only look. Whoever uses it is granted it: `grant reporting to <login>`.
  if not exists (select from pg_catalog.pg_roles where rolname = 'reporting') then
    create role reporting nologin;
  end if;
end
$$;

grant usage on schema public to service_role, reporting;

-- A hosted project grants everything new in `public` to these by default, and PostgreSQL lets everybody execute.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;
