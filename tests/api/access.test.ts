import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ROUTES } from '@/app/api/routes.generated';
import { ROLES, type Role } from '@/lib/domain/access/roles';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { generateApiTable } from '@/scripts/generate-api-table';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databasePrint } from '@/tests/support/database-print';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const EVERYONE: readonly Role[] = ROLES;
const PEOPLE: readonly Role[] = ['delivery_partner', 'manager'];

/** Who may call what, by DESIGN 5.7 and 3.3, written by hand: the handlers' own declarations are what is judged. */
const WHO: Record<string, readonly Role[] | 'anyone'> = {
  'GET /api/admin/mirror': ['admin'],
  'GET /api/admin/overview': ['admin'],
  'POST /api/auth/login': 'anyone',
  'POST /api/auth/logout': 'anyone',
  'POST /api/auth/refresh': 'anyone',
  'POST /api/auth/register': 'anyone',
  'GET /api/cart': ['customer'],
  'DELETE /api/cart': ['customer'],
  'POST /api/cart/items': ['customer'],
  'PATCH /api/cart/items/:id': ['customer'],
  'DELETE /api/cart/items/:id': ['customer'],
  'GET /api/categories': 'anyone',
  'GET /api/deliveries': ['delivery_partner'],
  'GET /api/health': 'anyone',
  'GET /api/me': EVERYONE,
  'GET /api/openapi.json': 'anyone',
  'GET /api/orders': EVERYONE,
  'POST /api/orders': ['customer'],
  'GET /api/orders/:id': EVERYONE,
  'POST /api/orders/:id/accept': PEOPLE,
  'POST /api/orders/:id/assign': ['manager'],
  'POST /api/orders/:id/cancel': ['customer', 'manager'],
  'POST /api/orders/:id/packing': ['manager'],
  'POST /api/orders/:id/release': PEOPLE,
  'POST /api/orders/:id/status': PEOPLE,
  'GET /api/partner': ['delivery_partner'],
  'PUT /api/partner/duty': ['delivery_partner'],
  'GET /api/partners': ['manager', 'admin'],
  'GET /api/products': 'anyone',
  'GET /api/products/:id': 'anyone',
  'POST /api/products/:id/stock': ['manager'],
  'GET /api/ready': 'anyone',
  'GET /api/time': 'anyone',
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const HANDLERS = API_ROUTES.flatMap(({ path, handlers }) =>
  METHODS.filter((method) => handlers[method]).map((method) => ({ method, path, name: `${method} ${path}` })),
);
const GUARDED = HANDLERS.filter(({ name }) => WHO[name] !== 'anyone');

let shop: TestServer;
let users: Record<Role, TestUser>;
let owner: TestUser;
let otherPartner: TestUser;
let order: Order;
let lineId: string;

beforeAll(async () => {
  shop = await startTestServer('access');
  const [customer, delivery_partner, manager, admin] = await Promise.all(
    ROLES.map((role) => createActor(role)),
  );
  users = { customer: customer!, delivery_partner: delivery_partner!, manager: manager!, admin: admin! };
  [owner, otherPartner] = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner'),
  ]);
  const product = await createProduct();
  order = (await shop.api.place(owner.token, [{ productId: product.id }])).body;
  await shop.api.post(`/api/orders/${order.id}/accept`, otherPartner.token);
  lineId = (await shop.api.post<Cart>('/api/cart/items', owner.token, { productId: product.id, quantity: 1 }))
    .body.items[0]!.id;
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const addressOf = (path: string) =>
  path.replace(
    ':id',
    path.startsWith('/api/cart')
      ? lineId
      : path.startsWith('/api/products')
        ? order.items[0]!.productId
        : order.id,
  );

/** A body that its handler takes, so that nothing but the caller can be what it refuses. */
function bodyOf(name: string): object | undefined {
  const bodies: Record<string, object> = {
    'POST /api/orders': {
      items: [{ productId: order.items[0]!.productId, quantity: 1 }],
      address: order.address,
      phone: '+919876543210',
      paymentMethod: 'cod',
    },
    'POST /api/cart/items': { productId: order.items[0]!.productId, quantity: 1 },
    'PATCH /api/cart/items/:id': { quantity: 2 },
    'POST /api/orders/:id/assign': { partnerId: otherPartner.id },
    'POST /api/orders/:id/packing': { to: 'PACKING' },
    'POST /api/orders/:id/status': { to: 'PICKED_UP', reason: 'because I can' },
    'PUT /api/partner/duty': { onDuty: true },
    'POST /api/products/:id/stock': { key: 'all', delta: 5, reason: 'because I can' },
  };
  return bodies[name] ?? (name.startsWith('GET') ? undefined : {});
}

const call = ({ method, path, name }: (typeof HANDLERS)[number], token?: string) =>
  shop.api.call<{ code: string }>(
    method,
    addressOf(path) + (path === '/api/deliveries' ? '?state=available' : ''),
    { token, body: bodyOf(name), key: `access-${name.replace(/\W+/g, '-')}` },
  );

describe('the table of handlers', () => {
  it('equals the files', () => {
    expect(readFileSync('app/api/routes.generated.ts', 'utf8')).toBe(generateApiTable());
  });

  it('holds nothing but handlers made by route()', () => {
    for (const { path, handlers } of API_ROUTES) {
      for (const [method, handler] of Object.entries(handlers)) {
        expect([path, METHODS.some((known) => known === method), typeof handler.spec?.summary]).toEqual([
          path,
          true,
          'string',
        ]);
      }
    }
  });

  it('is the one that says here who may call what', () => {
    expect(HANDLERS.map(({ name }) => name).sort()).toEqual(Object.keys(WHO).sort());
  });
});

it.each(GUARDED)(
  '$name is closed to visitors and to every other role, and they change nothing',
  async (handler) => {
    const before = await databasePrint();
    expect(await call(handler)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    for (const role of ROLES.filter((role) => !WHO[handler.name]!.includes(role))) {
      const { status, body } = await call(handler, users[role].token);
      expect([role, status, body.code]).toEqual([role, 403, 'FORBIDDEN']);
    }
    expect(await databasePrint()).toEqual(before);
  },
);

/** Roles that act on their own orders and lines only. A delivery that is taken says so to every partner: 409, not 404. */
const ownersOf = ({ name }: (typeof HANDLERS)[number]) =>
  (WHO[name] as Role[]).filter(
    (role) => role === 'customer' || (role === 'delivery_partner' && !name.endsWith('/accept')),
  );

it.each(GUARDED.filter((handler) => handler.path.includes(':id') && ownersOf(handler).length > 0))(
  '$name answers 404 for what is another’s',
  async (handler) => {
    const before = await databasePrint();
    for (const role of ownersOf(handler)) {
      const { status, body } = await call(handler, users[role].token);
      expect([role, status, body.code]).toEqual([role, 404, 'NOT_FOUND']);
    }
    expect(await databasePrint()).toEqual(before);
  },
);

it('an admin is let into no handler that writes', () => {
  const writes = GUARDED.filter(({ method, name }) => method !== 'GET' && WHO[name]!.includes('admin'));
  expect(writes).toEqual([]);
});

describe('reading orders', () => {
  it('shows each role its own, and the PIN and the number to call only to whom they concern', async () => {
    const read = async (user: TestUser) =>
      (await shop.api.get<Order>(`/api/orders/${order.id}`, user.token)).body;
    expect((await read(owner)).pin).toMatch(/^\d{4}$/);
    for (const user of [otherPartner, users.manager, users.admin])
      expect(await read(user)).not.toHaveProperty('pin');
    expect([(await read(users.manager)).phone, (await read(users.admin)).phone]).toEqual([
      '+919876543210',
      '+9198••••210',
    ]);
    const monitor = await shop.api.get<{ items: Order[] }>('/api/orders?limit=100', users.admin.token);
    expect(JSON.stringify(monitor.body)).not.toMatch(/9876543210|"pin":"\d{4}"/);
  });

  it('lists nobody else’s', async () => {
    const idsFor = async (user: TestUser) =>
      (await shop.api.get<{ items: Order[] }>('/api/orders?limit=100', user.token)).body.items.map(
        ({ id }) => id,
      );
    const [own, others, delivered, foreign, all] = await Promise.all(
      [owner, users.customer, otherPartner, users.delivery_partner, users.manager].map(idsFor),
    );
    expect([
      own,
      others!.includes(order.id),
      delivered!.includes(order.id),
      foreign!.includes(order.id),
    ]).toEqual([[order.id], false, true, false]);
    expect(all).toContain(order.id);
  });
});

describe('each role gets past the guard of what is its own:', () => {
  it.each(
    GUARDED.flatMap((handler) =>
      (WHO[handler.name] as Role[]).map((role) => [role, handler.name, handler] as const),
    ),
  )('%s at %s', async (role, _name, handler) => {
    expect([401, 403]).not.toContain((await call(handler, users[role].token)).status);
  });
});
