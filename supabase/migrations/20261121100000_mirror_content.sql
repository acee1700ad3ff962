-- What a row holds, beside its rev. `row_hash` is over the row as it is stored, so that an edit by hand shows;
-- `source_hash` is over the row as it was mapped, so that a mapper that has changed since shows. Both are null in rows
-- of schema 1.
do $$
declare
  relation text;
begin
  foreach relation in array public.mirror_tables() loop
    execute format('alter table public.%I add column row_hash text, add column source_hash text', relation);
  end loop;
end
$$;

-- The expression that hashes the business columns of a row which the query calls `r`: over their values, so that no
-- setting of a session changes it, and in order of their names, so that a table may be made anew. Hash partitions
-- rest on the same function, so it stays the same over versions of PostgreSQL; md5 takes twice as long.
create function public.mirror_hash_expression(name text) returns text
language sql stable
set search_path = ''
as $$
  select format(
    'pg_catalog.hash_record_extended(row(%s), 0)::text',
    string_agg(format('r.%I', a.attname), ', ' order by a.attname)
  )
  from pg_catalog.pg_attribute a
  where a.attrelid = format('public.%I', name)::pg_catalog.regclass
    and a.attnum > 0
    and not a.attisdropped
    and a.attname not in ('rev', 'schema_version', 'mirrored_at', 'row_hash', 'source_hash');
$$;

-- As before, and keeps both hashes. Rows may bring `source_hash`; schema 1 did not.
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
  if version is null or version not in ('1', '2') then
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

-- As before; with `content` also { source, edited }: the live rows' source hashes in any order, and how many live rows
-- no longer hold what was applied.
create or replace function public.mirror_digest(p jsonb) returns jsonb
language plpgsql
security invoker
set search_path = ''
set statement_timeout = '7s'
as $$
declare
  result jsonb;
  content text := '';
begin
  perform public.mirror_assert_table(p ->> 'table');
  if (p ->> 'content')::boolean then
    content := format(
      ', ''source'', coalesce(
         sum(
           (''x'' || substr(md5(r.id || ''|'' || coalesce(r.source_hash, '''')), 1, 15))::bit(60)::bigint
         ) filter (where r.deleted_at is null),
         0
       )::text,
       ''edited'', count(*) filter (where r.deleted_at is null and r.row_hash is distinct from %s)',
      public.mirror_hash_expression(p ->> 'table')
    );
  end if;
  execute format(
    'select jsonb_build_object(
       ''table'', $1 ->> ''table'',
       ''live'', count(*) filter (where r.deleted_at is null),
       ''tombstones'', count(*) filter (where r.deleted_at is not null),
       ''hash'', coalesce(
         sum(
           (''x'' || substr(md5(r.id || ''|'' || r.rev), 1, 15))::bit(60)::bigint
         ) filter (where r.deleted_at is null),
         0
       )::text
       %2$s
     )
     from public.%1$I r
     where r.id > coalesce($1 ->> ''after'', '''') and ($1 ->> ''upto'' is null or r.id <= $1 ->> ''upto'')',
    p ->> 'table', content
  ) into result using p;
  return result;
end
$$;

-- As before; with `content` each row is [id, rev, deleted, source_hash, edited].
create or replace function public.mirror_revs(p jsonb) returns jsonb
language plpgsql
security invoker
set search_path = ''
set statement_timeout = '7s'
as $$
declare
  result jsonb;
  content text := '';
begin
  perform public.mirror_assert_table(p ->> 'table');
  if (p ->> 'content')::boolean then
    content := format(
      ', r.source_hash, r.row_hash is distinct from %s',
      public.mirror_hash_expression(p ->> 'table')
    );
  end if;
  execute format(
    'select jsonb_build_object(
       ''table'', $1 ->> ''table'',
       ''rows'', coalesce(jsonb_agg(s.line order by s.id), ''[]'')
     )
     from (
       select r.id, jsonb_build_array(r.id, r.rev, r.deleted_at is not null %3$s) as line
       from public.%1$I r
       where %2$s
       order by r.id
       limit ($1 ->> ''limit'')::bigint
     ) s',
    p ->> 'table',
    case
      when p ? 'ids' then 'r.id in (select jsonb_array_elements_text($1 -> ''ids''))'
      else 'r.id > coalesce($1 ->> ''after'', '''') and ($1 ->> ''upto'' is null or r.id <= $1 ->> ''upto'')'
    end,
    content
  ) into result using p;
  return result;
end
$$;

-- Only what is new: the others keep their grants.
revoke all on function public.mirror_hash_expression(text) from public, anon, authenticated;
grant execute on function public.mirror_hash_expression(text) to service_role;

notify pgrst, 'reload schema';
