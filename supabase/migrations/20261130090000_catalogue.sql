-- Categories that managers edit, groups of search words with one meaning, and the tax of products. Rows of products of an
-- older schema have neither: run `npm run mirror:backfill` after this migration.
create table public.categories (
  id text collate "C" primary key,
  rev bigint not null,
  key text,
  label text,
  image text,
  position bigint,
  subcategories jsonb,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null,
  row_hash text,
  source_hash text
);
create index categories_key on public.categories (key);

create table public.search_synonyms (
  id text collate "C" primary key,
  rev bigint not null,
  words jsonb,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null,
  row_hash text,
  source_hash text
);

-- `tax_rate` is in basis points and included in the price; `hsn` is the code of goods on invoices.
alter table public.products add column tax_rate bigint, add column hsn text;

do $$
declare
  relation text;
begin
  foreach relation in array array['categories', 'search_synonyms'] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format('revoke all on public.%I from public, anon, authenticated', relation);
    execute format('grant select, insert, update on public.%I to service_role', relation);
    execute format('grant select on public.%I to reporting', relation);
    execute format('create policy reporting_reads on public.%I for select to reporting using (true)', relation);
  end loop;
end
$$;

-- The tables that may be written and compared; keeps its grants.
create or replace function public.mirror_tables() returns text[]
language sql immutable parallel safe
set search_path = ''
as $$
  select array[
    'users', 'profiles', 'products', 'cart_items', 'orders', 'delivery_partners', 'stock_adjustments',
    'otps', 'login_events', 'audit_events', 'reviews', 'wishlist_items', 'notifications', 'settings', 'promo_codes',
    'mirror_heartbeats', 'categories', 'search_synonyms'
  ];
$$;

-- As before, and accepts schema 3.
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
  if version is null or version not in ('1', '2', '3') then
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

notify pgrst, 'reload schema';
