-- One table for each mirrored collection. Documents arrive in any order across collections, so there is no foreign
-- key, no CHECK and no unique key beyond the primary one: each would refuse rows that are right.
-- `rev` is MongoDB's; `schema_version` is that of the mapper that wrote the row; `doc` holds what nobody queries yet.
-- Ids sort by byte, as MongoDB sorts them: `mirror_digest` walks both sides in one order.

create table public.users (
  id text collate "C" primary key,
  rev bigint not null,
  name text,
  email text,
  phone text,
  role text,
  status text,
  last_login_at timestamptz,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create table public.profiles (
  id text collate "C" primary key,
  rev bigint not null,
  user_id text,
  full_name text,
  email text,
  avatar_url text,
  body_measurements jsonb,
  style_preferences jsonb,
  addresses jsonb,
  onboarding_complete boolean,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create table public.products (
  id text collate "C" primary key,
  rev bigint not null,
  sku text,
  name text,
  slug text,
  brand text,
  category text,
  subcategory text,
  base_price bigint,
  currency text,
  images jsonb,
  options jsonb,
  tags jsonb,
  rating double precision,
  rating_count integer,
  available boolean,
  featured boolean,
  stock jsonb,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create table public.cart_items (
  id text collate "C" primary key,
  rev bigint not null,
  user_id text,
  product_id text,
  options jsonb,
  quantity integer,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create table public.orders (
  id text collate "C" primary key,
  rev bigint not null,
  number text,
  customer_id text,
  status text,
  packing text,
  partner_id text,
  items jsonb,
  total bigint,
  currency text,
  payment_method text,
  payment_status text,
  promised_at timestamptz,
  stock_returned boolean,
  events jsonb,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);
create index orders_created_at on public.orders (created_at);
create index orders_customer_id on public.orders (customer_id);

create table public.delivery_partners (
  id text collate "C" primary key,
  rev bigint not null,
  user_id text,
  name text,
  vehicle text,
  approval text,
  on_duty boolean,
  active_deliveries integer,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create table public.stock_adjustments (
  id text collate "C" primary key,
  rev bigint not null,
  product_id text,
  key text,
  delta integer,
  reason text,
  actor_id text,
  doc jsonb,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  schema_version integer not null,
  mirrored_at timestamptz not null
);

create view public.user_roles with (security_invoker = true) as
  select id as user_id, role from public.users where deleted_at is null;

create view public.order_items with (security_invoker = true) as
  select
    o.id as order_id,
    line.position::integer as position,
    line.item ->> 'productId' as product_id,
    line.item ->> 'sku' as sku,
    line.item ->> 'name' as name,
    line.item -> 'options' as options,
    (line.item ->> 'unitPrice')::bigint as unit_price,
    (line.item ->> 'quantity')::integer as quantity,
    (line.item ->> 'subtotal')::bigint as subtotal
  from public.orders o
  cross join lateral jsonb_array_elements(o.items) with ordinality as line (item, position)
  where o.deleted_at is null;

do $$
declare
  relation text;
begin
  foreach relation in array array[
    'users', 'profiles', 'products', 'cart_items', 'orders', 'delivery_partners', 'stock_adjustments'
  ] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format('revoke all on public.%I from public, anon, authenticated', relation);
    execute format('grant select, insert, update on public.%I to service_role', relation);
    execute format('grant select on public.%I to reporting', relation);
    execute format('create policy reporting_reads on public.%I for select to reporting using (true)', relation);
  end loop;
  foreach relation in array array['user_roles', 'order_items'] loop
    execute format('revoke all on public.%I from public, anon, authenticated', relation);
    execute format('grant select on public.%I to service_role, reporting', relation);
  end loop;
end
$$;
