-- The ledger of the cash that delivery partners hold for the shop.
create table public.cash_entries (
  id text collate "C" primary key,
  rev bigint not null,
  partner_id text,
  seq bigint,
  kind text,
  delta bigint,
  balance bigint,
  currency text,
  order_id text,
  actor_id text,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null,
  row_hash text,
  source_hash text
);
create index cash_entries_partner_id_seq on public.cash_entries (partner_id, seq);

alter table public.cash_entries enable row level security;
revoke all on public.cash_entries from public, anon, authenticated;
grant select, insert, update on public.cash_entries to service_role;
grant select on public.cash_entries to reporting;
create policy reporting_reads on public.cash_entries for select to reporting using (true);

notify pgrst, 'reload schema';
