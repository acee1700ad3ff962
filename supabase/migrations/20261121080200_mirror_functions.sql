-- The tables that may be written and compared through the functions below.
create function public.mirror_tables() returns text[]
language sql immutable parallel safe
set search_path = ''
as $$
  select array['users', 'profiles', 'products', 'cart_items', 'orders', 'delivery_partners', 'stock_adjustments'];
$$;

create function public.mirror_assert_table(name text) returns void
language plpgsql immutable
set search_path = ''
as $$
begin
  if name is null or name <> all (public.mirror_tables()) then
    raise exception 'There is no mirrored table "%" here.', coalesce(name, '')
      using errcode = 'P0001', hint = 'Apply the newer files of supabase/migrations.';
  end if;
end
$$;

-- Applies one batch, all of it or nothing: { batchId, schemaVersion, tables: { <table>: [row, ...] } }.
-- A row lands only if its rev is higher than the one that is there, or equal and mapped by a newer schema; so
-- repeats, reordering and two senders at once do no harm. Rows are written in order of id, which rules out deadlocks.
-- Answers { batchId, received, applied, stale, tables }; a row given twice in one batch counts as stale once.
create function public.mirror_apply(p jsonb) returns jsonb
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
  if version is null or version <> '1' then
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
      and a.attname not in ('schema_version', 'mirrored_at');

    execute format(
      'insert into public.%1$I as t (%2$s, schema_version, mirrored_at)
       select distinct on (r.id) %2$s, $2, now()
       from jsonb_populate_recordset(null::public.%1$I, $1) r
       order by r.id, r.rev desc
       on conflict (id) do update
       set %3$s, schema_version = excluded.schema_version, mirrored_at = excluded.mirrored_at
       where (t.rev, t.schema_version) < (excluded.rev, excluded.schema_version)',
      entry.name, columns, assignments
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

-- What the rows with `after` < id <= `upto` come to; either end may be null. Live rows are counted and hashed, in any
-- order, over id and rev; of tombstones only the number is given, because MongoDB may have purged its own.
create function public.mirror_digest(p jsonb) returns jsonb
language plpgsql
security invoker
set search_path = ''
set statement_timeout = '7s'
as $$
declare
  result jsonb;
begin
  perform public.mirror_assert_table(p ->> 'table');
  execute format(
    'select jsonb_build_object(
       ''table'', $1 ->> ''table'',
       ''live'', count(*) filter (where t.deleted_at is null),
       ''tombstones'', count(*) filter (where t.deleted_at is not null),
       ''hash'', coalesce(
         sum(
           (''x'' || substr(md5(t.id || ''|'' || t.rev), 1, 15))::bit(60)::bigint
         ) filter (where t.deleted_at is null),
         0
       )::text
     )
     from public.%I t
     where t.id > coalesce($1 ->> ''after'', '''') and ($1 ->> ''upto'' is null or t.id <= $1 ->> ''upto'')',
    p ->> 'table'
  ) into result using p;
  return result;
end
$$;

-- The ids and revs behind a digest that differs, as { table, rows: [[id, rev, deleted], ...] } in order of id:
-- those in the same range, at most `limit`, or those named in `ids`.
create function public.mirror_revs(p jsonb) returns jsonb
language plpgsql
security invoker
set search_path = ''
set statement_timeout = '7s'
as $$
declare
  result jsonb;
begin
  perform public.mirror_assert_table(p ->> 'table');
  execute format(
    'select jsonb_build_object(
       ''table'', $1 ->> ''table'',
       ''rows'', coalesce(
         jsonb_agg(jsonb_build_array(s.id, s.rev, s.deleted) order by s.id), ''[]''
       )
     )
     from (
       select t.id, t.rev, t.deleted_at is not null as deleted
       from public.%1$I t
       where %2$s
       order by t.id
       limit ($1 ->> ''limit'')::bigint
     ) s',
    p ->> 'table',
    case
      when p ? 'ids' then 't.id in (select jsonb_array_elements_text($1 -> ''ids''))'
      else 't.id > coalesce($1 ->> ''after'', '''') and ($1 ->> ''upto'' is null or t.id <= $1 ->> ''upto'')'
    end
  ) into result using p;
  return result;
end
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array[
    'mirror_tables()', 'mirror_assert_table(text)', 'mirror_apply(jsonb)', 'mirror_digest(jsonb)', 'mirror_revs(jsonb)'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', signature);
    execute format('grant execute on function public.%s to service_role', signature);
  end loop;
end
$$;

notify pgrst, 'reload schema';
