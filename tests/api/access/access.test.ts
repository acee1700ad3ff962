import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ROUTES } from '@/app/api/routes.generated';
import { CAPABILITIES } from '@/lib/domain/access/capabilities';
import { ROLES, type Role } from '@/lib/domain/access/roles';
import type { Order } from '@/lib/domain/orders/order-schema';
import { generateApiTable } from '@/scripts/generate-api-table';
import {
  createOthers,
  targetKind,
  type Others,
  type Ownership,
} from '@/tests/support/attacks/access-targets';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { openOutbox, type Outbox } from '@/tests/support/clients/otp-outbox';
import { ADDRESS } from '@/tests/support/clients/api';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import {
  GUARDED,
  HANDLERS,
  METHODS,
  rolesOf,
  ALLOWED_ROLES,
  type TestedHandler,
} from '@/tests/support/fuzz/handler-table';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const CALLERS = ['visitor', ...ROLES] as const;
type Caller = (typeof CALLERS)[number];

let shop: TestServer;
let users: Record<Role, TestUser>;
let others: Others;
let productId: string;
let outbox: Outbox;

beforeAll(async () => {
  shop = await startTestServer('access');
  outbox = openOutbox();
  users = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await createActor(role)] as const)),
  ) as Record<Role, TestUser>;
  others = await createOthers();
  productId = (await createProduct()).id;
});
afterAll(async () => {
  outbox.close();
  await expectInvariants();
  await shop.stop();
});

/** A valid body for each handler, so that a rejection can only be caused by the caller. */
function bodyOf(name: string): object | undefined {
  const bodies: Record<string, object> = {
    'POST /api/orders': {
      items: [{ productId, quantity: 1 }],
      address: ADDRESS,
      phone: '+919876543210',
      paymentMethod: 'cod',
    },
    'POST /api/cart/items': { productId, quantity: 1 },
    'PATCH /api/cart/items/:id': { quantity: 2 },
    'PUT /api/me/password': { currentPassword: 'not the present one', newPassword: 'correct horse battery' },
    'POST /api/partner/application': { vehicle: 'KA-01 2345', vehicleType: 'scooter' },
    'POST /api/partners/:id/approval': { decision: 'approve' },
    'POST /api/partners/:id/settlements': { cashSeq: 1, counted: 0, note: 'because I can' },
    'PATCH /api/staff/:id': { status: 'disabled' },
    'POST /api/me/addresses': ADDRESS,
    'PATCH /api/me/addresses/:id': { line: '14 MG Road, ground floor' },
    'POST /api/orders/:id/assign': { partnerId: others.freePartner.id },
    'POST /api/orders/:id/lines': { line: 0, quantity: 1 },
    'POST /api/orders/:id/answers': { reportId: 'b'.repeat(24), text: 'because I can' },
    'POST /api/orders/:id/refunds': { refundId: 'b'.repeat(24) },
    'POST /api/orders/:id/reports': { line: 0, quantity: 1, problem: 'missing', text: 'because I can' },
    'POST /api/orders/:id/packing': { to: 'PACKING' },
    'POST /api/orders/:id/picking': { line: 0, picked: true },
    'POST /api/orders/:id/status': { to: 'PICKED_UP', reason: 'because I can' },
    'PUT /api/partner/duty': { onDuty: true },
    'PATCH /api/products/:id': { rev: 1, price: 9_900 },
    'PATCH /api/search-synonyms/:id': { rev: 1, words: ['curd', 'dahi'] },
    'PATCH /api/shop/settings': { rev: 0, handlingFee: 0 },
    'PUT /api/shop/busy': { length: '15' },
    'PUT /api/shop/pause': { length: '15' },
    'PATCH /api/categories/:id': { rev: 1, label: 'Another' },
    'PUT /api/cart/promo-code': { code: 'NOBODYS' },
    'PATCH /api/promo-codes/:id': { termsRev: 1, description: 'Another' },
    'PATCH /api/shelves/:id': { rev: 1, title: 'Another' },
    'POST /api/products/:id/reviews': { rating: 5, comment: 'Creamy.' },
    'PUT /api/wishlist/:id': { notify: true },
    'PATCH /api/reviews/:id': { rating: 1, comment: 'Sour.' },
    'PUT /api/reviews/:id/hidden': { reason: 'because I can' },
    'PUT /api/reviews/:id/reply': { text: 'because I can' },
    'POST /api/products/:id/stock': { key: 'all', delta: 5, reason: 'because I can' },
  };
  return bodies[name] ?? (name.startsWith('GET') ? undefined : {});
}

let calls = 0;
const call = ({ method, path, name, spec }: TestedHandler, token?: string, id = 'a'.repeat(24)) =>
  shop.api.call<{ code: string } | null>(
    method,
    path.replace(':id', id) + (path === '/api/deliveries' ? '?state=available' : ''),
    { token, body: spec.body || method !== 'GET' ? bodyOf(name) : undefined, key: `access-${(calls += 1)}` },
  );

describe('API route table', () => {
  it('matches the files in app/api', () => {
    expect(readFileSync('app/api/routes.generated.ts', 'utf8')).toBe(generateApiTable());
  });

  it('contains only handlers made by route()', () => {
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

  it('allows exactly the roles listed in WHO, for every handler and capability', () => {
    const declared = HANDLERS.map(({ name, spec }) => [
      name,
      spec.can === 'public' ? 'anyone' : [...CAPABILITIES[spec.can]].sort(),
    ]);
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(
        Object.entries(ALLOWED_ROLES).map(([name, who]) => [name, who === 'anyone' ? who : [...who].sort()]),
      ),
    );
  });

  it('lets an admin call no handler that writes', () => {
    const writes = GUARDED.filter(
      (handler) => handler.method !== 'GET' && rolesOf(handler).includes('admin'),
    );
    expect(writes).toEqual([]);
  });
});

describe('handler without an id', () => {
  const plain = GUARDED.filter(({ path }) => !path.includes(':'));

  it.each(plain)(
    '$name rejects visitors with 401 and all other roles with 403, without a write',
    async (handler) => {
      const before = await databaseFingerprint();
      expect(await call(handler)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
      for (const role of ROLES.filter((role) => !rolesOf(handler).includes(role))) {
        const { status, body } = await call(handler, users[role].token);
        expect([role, status, body?.code]).toEqual([role, 403, 'FORBIDDEN']);
      }
      expect(await databaseFingerprint()).toEqual(before);
    },
  );

  it.each(
    plain.flatMap((handler) => rolesOf(handler).map((role) => ({ role, name: handler.name, handler }))),
  )('$name admits a $role', async ({ role, handler }) => {
    const { status, body } = await call(handler, (await createActor(role)).token);
    expect(status).toBeLessThan(500);
    expect(['UNAUTHENTICATED', 'TOKEN_INVALID', 'SESSION_ENDED', 'FORBIDDEN', 'CSRF']).not.toContain(
      body?.code,
    );
  });
});

/** Requests that the use case refuses to pickers, who may call the handler for other purposes. */
const PICKERS_COUNT_ONLY = 'POST /api/products/:id/stock';

/** Requests which pass authorisation and then conflict with the state of their target. */
const CONFLICTS: Record<string, string> = {
  'manager POST /api/orders/:id/accept other’s': 'ORDER_ALREADY_TAKEN',
  'manager POST /api/orders/:id/assign own': 'ORDER_TRANSITION_INVALID',
  'manager POST /api/orders/:id/assign other’s': 'ORDER_TRANSITION_INVALID',
  'customer POST /api/orders/:id/reports own': 'ORDER_NOT_DELIVERED',
  ...Object.fromEntries(
    ['own', 'other’s', 'unassigned'].flatMap((ownership) => [
      [`manager POST /api/orders/:id/answers ${ownership}`, 'REPORT_NOT_OPEN'],
      [`manager POST /api/orders/:id/refunds ${ownership}`, 'REFUND_NOT_OWED'],
    ]),
  ),
  'manager POST /api/orders/:id/release unassigned': 'ORDER_TRANSITION_INVALID',
  'manager POST /api/orders/:id/status unassigned': 'ORDER_TRANSITION_INVALID',
  'manager PATCH /api/products/:id deleted': 'PRODUCT_ARCHIVED',
  'manager POST /api/products/:id/restore own': 'PRODUCT_NOT_ARCHIVED',
  // Every partner may learn that a delivery is taken: 409, not 404.
  'delivery_partner POST /api/orders/:id/accept other’s': 'ORDER_ALREADY_TAKEN',
};

type MatrixCell = { caller: Caller; ownership: Ownership; name: string; handler: TestedHandler };
const MATRIX: MatrixCell[] = HANDLERS.filter(({ path }) => path.includes(':')).flatMap((handler) =>
  targetKind(handler.path).ownerships.flatMap((ownership) =>
    CALLERS.map((caller) => ({ caller, ownership, name: handler.name, handler })),
  ),
);

/**
 * Staff and admins see everything, other users only their own; partners may also accept unassigned orders.
 */
function isVisible({ caller, ownership, name }: MatrixCell): boolean {
  // Archived products can be restored and keep their ledger.
  if (ownership === 'deleted') return name.endsWith('/restore') || name === 'GET /api/products/:id/stock';
  if (ownership === 'own' || ALLOWED_ROLES[name] === 'anyone') return true;
  if (name.includes('/me/')) return false;
  if (caller === 'manager' || caller === 'admin' || caller === 'picker') return true;
  return caller === 'delivery_partner' && ownership === 'unassigned' && name.endsWith('/accept');
}

/** Expected refusal of a matrix cell; null for success. */
function expectedRefusal(cell: MatrixCell): [status: number, code: string] | null {
  const { caller, handler, name, ownership } = cell;
  const isOpen = ALLOWED_ROLES[name] === 'anyone';
  if (caller === 'visitor' && !isOpen) return [401, 'UNAUTHENTICATED'];
  if (!isOpen && !rolesOf(handler).includes(caller as Role)) return [403, 'FORBIDDEN'];
  if (caller === 'picker' && name === PICKERS_COUNT_ONLY) return [403, 'FORBIDDEN'];
  const conflict = CONFLICTS[`${caller} ${name} ${ownership}`];
  if (conflict) return [409, conflict];
  return isVisible(cell) ? null : [404, 'NOT_FOUND'];
}

describe('access matrix: caller, handler, ownership of the target', () => {
  it.each(MATRIX)('$caller, $name, $ownership', async (cell) => {
    const { caller, handler, ownership } = cell;
    const user = caller === 'visitor' ? null : await createActor(caller);
    const id = await targetKind(handler.path).make(shop.api, user ?? others.customer, ownership, others);
    const before = await databaseFingerprint();
    const { status, body } = await call(handler, user?.token, id);
    const refusal = expectedRefusal(cell);
    expect([status, refusal ? body?.code : null]).toEqual(refusal ?? [handler.spec.status ?? 200, null]);
    if (refusal !== null || handler.method === 'GET') expect(await databaseFingerprint()).toEqual(before);
    else expect(await databaseFingerprint()).not.toEqual(before);
  });
});

describe('GET /api/orders', () => {
  let owner: TestUser;
  let carrier: TestUser;
  let order: Order;
  beforeAll(async () => {
    [owner, carrier] = await Promise.all([createActor('customer'), createActor('delivery_partner')]);
    // The tokens of staff expire after five minutes, which the matrix can take on a busy machine.
    [users.manager, users.admin] = await Promise.all([createActor('manager'), createActor('admin')]);
    order = (await shop.api.place(owner.token, [{ productId }])).body;
    await shop.api.post(`/api/orders/${order.id}/accept`, carrier.token);
  });

  it('shows the PIN only to the customer and the phone number unmasked only to authorised roles', async () => {
    const read = async (user: TestUser) =>
      (await shop.api.get<Order>(`/api/orders/${order.id}`, user.token)).body;
    expect((await read(owner)).pin).toMatch(/^\d{4}$/);
    for (const user of [carrier, users.manager, users.admin])
      expect(await read(user)).not.toHaveProperty('pin');
    expect([(await read(users.manager)).phone, (await read(users.admin)).phone]).toEqual([
      '+919876543210',
      '+9198••••210',
    ]);
    const monitor = await shop.api.get<{ items: Order[] }>('/api/orders?limit=100', users.admin.token);
    expect(JSON.stringify(monitor.body)).not.toMatch(/9876543210|"pin":"\d{4}"/);
  });

  it("lists a customer's and a partner's own orders, and all orders for a manager", async () => {
    const idsFor = async (user: TestUser) =>
      (await shop.api.get<{ items: Order[] }>('/api/orders?limit=100', user.token)).body.items.map(
        ({ id }) => id,
      );
    const [own, others, delivered, foreign, all] = await Promise.all(
      [owner, users.customer, carrier, users.delivery_partner, users.manager].map(idsFor),
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
