-- The rest of the mirrored collections, by the rules of mirror_tables.sql: no foreign key, no CHECK, no unique key beyond
-- the primary one. `otps` says that a code was sent and what became of it, never the code nor anything made of it.
-- `mirror_heartbeats` has a row for each process: `mirrored_at - at` is how far the mirror lagged.

create table public.otps (
  id text collate "C" primary key,
  rev bigint not null,
  channel text,
  phone text,
  email text,
  purpose text,
  attempts bigint,
  expires_at timestamptz,
  consumed_at timestamptz,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index otps_phone on public.otps (phone);
create index otps_email on public.otps (email);

create table public.login_events (
  id text collate "C" primary key,
  rev bigint not null,
  user_id text,
  method text,
  result text,
  reason text,
  ip text,
  device text,
  at timestamptz,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index login_events_user_id_at on public.login_events (user_id, at);
create index login_events_at on public.login_events (at);

create table public.audit_events (
  id text collate "C" primary key,
  rev bigint not null,
  actor_id text,
  actor_role text,
  target_kind text,
  target_id text,
  action text,
  changed_fields jsonb,
  reason text,
  at timestamptz,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index audit_events_target_id_at on public.audit_events (target_id, at);
create index audit_events_actor_id_at on public.audit_events (actor_id, at);
create index audit_events_at on public.audit_events (at);

create table public.reviews (
  id text collate "C" primary key,
  rev bigint not null,
  product_id text,
  user_id text,
  rating double precision,
  comment text,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index reviews_product_id_created_at on public.reviews (product_id, created_at);
create index reviews_user_id on public.reviews (user_id);

create table public.wishlist_items (
  id text collate "C" primary key,
  rev bigint not null,
  user_id text,
  product_id text,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index wishlist_items_user_id on public.wishlist_items (user_id);
create index wishlist_items_product_id on public.wishlist_items (product_id);

create table public.notifications (
  id text collate "C" primary key,
  rev bigint not null,
  user_id text,
  role text,
  kind text,
  type text,
  message text,
  data jsonb,
  read_at timestamptz,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index notifications_user_id_created_at on public.notifications (user_id, created_at);

create table public.settings (
  id text collate "C" primary key,
  rev bigint not null,
  key text,
  time_zone text,
  hours jsonb,
  currency text,
  delivery_fee bigint,
  free_delivery_from bigint,
  radius_metres bigint,
  dispatch_mode text,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create table public.promo_codes (
  id text collate "C" primary key,
  rev bigint not null,
  code text,
  description text,
  kind text,
  value bigint,
  currency text,
  minimum_items bigint,
  maximum_discount bigint,
  usage_limit bigint,
  usage_limit_per_user bigint,
  used_count bigint,
  starts_at timestamptz,
  ends_at timestamptz,
  active boolean,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index promo_codes_code on public.promo_codes (code);

create table public.mirror_heartbeats (
  id text collate "C" primary key,
  rev bigint not null,
  owner text,
  at timestamptz,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

-- What reports look for in the older tables.
create index orders_status_created_at on public.orders (status, created_at);
create index orders_partner_id_created_at on public.orders (partner_id, created_at);
create index stock_adjustments_product_id_created_at on public.stock_adjustments (product_id, created_at);
create index profiles_user_id on public.profiles (user_id);
create index cart_items_user_id on public.cart_items (user_id);
create index delivery_partners_user_id on public.delivery_partners (user_id);
create index users_role on public.users (role);
create index products_category_subcategory on public.products (category, subcategory);

-- MongoDB's whole numbers have 64 bits; a narrower column would set documents aside that are right.
alter table public.cart_items alter column quantity type bigint;
alter table public.products alter column rating_count type bigint;
alter table public.delivery_partners alter column active_deliveries type bigint;
alter table public.stock_adjustments alter column delta type bigint;

-- Numeric: within jsonb nothing has checked a number, and one odd line must not fail the view for all orders.
drop view public.order_items;
create view public.order_items with (security_invoker = true) as
  select
    o.id as order_id,
    line.position::integer as position,
    line.item ->> 'productId' as product_id,
    line.item ->> 'sku' as sku,
    line.item ->> 'name' as name,
    line.item -> 'options' as options,
    (line.item ->> 'unitPrice')::numeric as unit_price,
    (line.item ->> 'quantity')::numeric as quantity,
    (line.item ->> 'subtotal')::numeric as subtotal
  from public.orders o
  cross join lateral jsonb_array_elements(o.items) with ordinality as line (item, position)
  where o.deleted_at is null;
revoke all on public.order_items from public, anon, authenticated;
grant select on public.order_items to service_role, reporting;

do $$
declare
  relation text;
begin
  foreach relation in array array[
    'otps', 'login_events', 'audit_events', 'reviews', 'wishlist_items', 'notifications', 'settings', 'promo_codes',
    'mirror_heartbeats'
  ] loop
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
    'mirror_heartbeats'
  ];
$$;

notify pgrst, 'reload schema';
