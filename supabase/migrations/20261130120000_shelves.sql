-- Shelves that managers arrange on the home page, and two changes after which a new mirrored table needs nothing but its
-- definition: the list of tables comes from the catalogue of PostgreSQL, and the accepted schema versions have a function.
create table public.shelves (
  id text collate "C" primary key,
  rev bigint not null,
  title text,
  product_ids jsonb,
  position bigint,
  visible boolean,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null,
  row_hash text,
  source_hash text
);

alter table public.shelves enable row level security;
revoke all on public.shelves from public, anon, authenticated;
grant select, insert, update on public.shelves to service_role;
grant select on public.shelves to reporting;
create policy reporting_reads on public.shelves for select to reporting using (true);

-- The tables that may be written and compared: those in `public` with a column `row_hash`. Stable, because a migration
-- changes the answer. Keeps its grants.
create or replace function public.mirror_tables() returns text[]
language sql stable parallel safe
set search_path = ''
as $$
  select coalesce(array_agg(c.relname::text order by c.relname), '{}')
  from pg_catalog.pg_class c
  where c.relnamespace = 'public'::pg_catalog.regnamespace
    and c.relkind = 'r'
    and exists (
      select from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attname = 'row_hash' and not a.attisdropped
    );
$$;

-- By the same rule for one table, which costs a tenth of the list: each batch asks this for each of its tables.
create or replace function public.mirror_assert_table(name text) returns void
language plpgsql stable
set search_path = ''
as $$
begin
  if name is null or not exists (
    select
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid
    where c.oid = pg_catalog.to_regclass(pg_catalog.format('public.%I', coalesce(name, ' ')))
      and c.relkind = 'r'
      and a.attname = 'row_hash'
      and not a.attisdropped
  ) then
    raise exception 'There is no mirrored table "%" here.', coalesce(name, '')
      using errcode = 'P0001', hint = 'Apply the newer files of supabase/migrations.';
  end if;
end
$$;

-- The schema versions that `mirror_apply` accepts. A migration for a newer version replaces this function only.
create function public.mirror_schema_versions() returns integer[]
language sql immutable parallel safe
set search_path = ''
as $$
  select array[1, 2, 3];
$$;

-- As before, but the accepted schema versions are those of `mirror_schema_versions`.
create or replace function public.mirror_apply(p jsonb) returns jsonb
language plpgsql
security invoker
set search_path = ''
set statement_timeout = '5s'
set lock_timeout = '2s'
as $$
declare
  version text := p ->> 'schemaVersion';
  entry record;
  columns text;
  assignments text;
  in_table bigint;
  taken bigint;
  received bigint := 0;
  applied bigint := 0;
  tables jsonb := '{}';
begin
  if version is null or version <> all (public.mirror_schema_versions()::text[]) then
    raise exception 'Schema version % is not known here.', coalesce(version, '(none)')
      using errcode = 'P0001', hint = 'Apply the newer files of supabase/migrations.';
  end if;
  if jsonb_typeof(p -> 'tables') is distinct from 'object' then
    raise exception 'A batch holds its rows under "tables".' using errcode = 'P0001';
  end if;

  for entry in
    select t.key as name, t.value as rows from jsonb_each(p -> 'tables') t order by t.key collate "C"
  loop
    perform public.mirror_assert_table(entry.name);
    in_table := jsonb_array_length(entry.rows);

    select
      string_agg(quote_ident(a.attname), ', ' order by a.attnum),
      string_agg(format('%1$I = excluded.%1$I', a.attname), ', ' order by a.attnum)
    into columns, assignments
    from pg_catalog.pg_attribute a
    where a.attrelid = format('public.%I', entry.name)::pg_catalog.regclass
      and a.attnum > 0
      and not a.attisdropped
      and a.attname not in ('schema_version', 'mirrored_at', 'row_hash');

    execute format(
      'insert into public.%1$I as t (%2$s, row_hash, schema_version, mirrored_at)
       select distinct on (r.id) %2$s, %4$s, $2, now()
       from jsonb_populate_recordset(null::public.%1$I, $1) r
       order by r.id, r.rev desc
       on conflict (id) do update
       set %3$s, row_hash = excluded.row_hash, schema_version = excluded.schema_version,
         mirrored_at = excluded.mirrored_at
       where (t.rev, t.schema_version) < (excluded.rev, excluded.schema_version)',
      entry.name, columns, assignments, public.mirror_hash_expression(entry.name)
    ) using entry.rows, version::integer;
    get diagnostics taken = row_count;

    received := received + in_table;
    applied := applied + taken;
    tables := tables || jsonb_build_object(
      entry.name,
      jsonb_build_object('received', in_table, 'applied', taken, 'stale', in_table - taken)
    );
  end loop;

  return jsonb_build_object(
    'batchId', p -> 'batchId',
    'received', received,
    'applied', applied,
    'stale', received - applied,
    'tables', tables
  );
end
$$;

-- Only what is new: the others keep their grants.
revoke all on function public.mirror_schema_versions() from public, anon, authenticated;
grant execute on function public.mirror_schema_versions() to service_role;

notify pgrst, 'reload schema';
