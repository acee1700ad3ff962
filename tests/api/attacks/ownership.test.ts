import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ADDRESS } from '@/tests/support/clients/api';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('ownership');
});
afterAll(() => setup.stop());

const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };

const orderAttack = (name: string, caller: Party, step: string, body: object, refusal: Expected): Attack => ({
  name,
  caller,
  request: ({ order }) => post(`/api/orders/${order.id}/${step}`, body),
  expect: refusal,
});
const readAttack = (
  name: string,
  caller: Party,
  path: (setup: AttackSetup) => string,
  refusal: Expected,
): Attack => ({
  name,
  caller,
  request: (setup) => ({ path: path(setup) }),
  expect: refusal,
});
const orderPath = ({ order }: AttackSetup) => `/api/orders/${order.id}`;

describe('hides an order of another user', () => {
  attackTable(
    () => setup,
    [
      readAttack('from a customer who reads it', 'customer', orderPath, NOT_FOUND),
      readAttack('from a partner who reads it', 'partner', orderPath, NOT_FOUND),
      orderAttack('from a customer who cancels it', 'customer', 'cancel', {}, NOT_FOUND),
      orderAttack('from a partner who releases it', 'partner', 'release', {}, NOT_FOUND),
      orderAttack('from a partner who picks it up', 'partner', 'status', { to: 'PICKED_UP' }, NOT_FOUND),
      orderAttack(
        'from a partner who delivers it with a guessed PIN',
        'partner',
        'status',
        { to: 'DELIVERED', pin: '0000' },
        NOT_FOUND,
      ),
      orderAttack(
        'from a partner who reports a failure',
        'partner',
        'status',
        { to: 'FAILED', reason: 'spite' },
        NOT_FOUND,
      ),
      {
        name: 'with the same response as an unknown order',
        caller: 'customer',
        request: (setup) => [{ path: orderPath(setup) }, { path: `/api/orders/${'a'.repeat(24)}` }],
        expect: NOT_FOUND,
        also: (answers) => {
          const plain = answers.map(({ text }) => text.replace(/"requestId":"[^"]+"/, ''));
          expect(plain[0]).toBe(plain[1]);
        },
      },
      {
        name: 'from the lists of a customer',
        caller: 'customer',
        request: () => [{ path: '/api/orders?limit=100' }, { path: '/api/orders?state=live' }],
        expect: { status: 200 },
        also: (answers) => {
          for (const { text } of answers) expect(JSON.parse(text)).toEqual({ items: [], nextCursor: null });
        },
      },
      {
        name: 'from a list with a forged cursor',
        caller: 'customer',
        request: () => ({ path: `/api/orders?cursor=${'f'.repeat(24)}` }),
        expect: { status: 200 },
        also: ([answer]) => expect(JSON.parse(answer!.text)).toMatchObject({ items: [] }),
      },
    ],
  );
});

describe('idempotency keys and carts of other users', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'does not replay a response to another user',
        caller: 'partner',
        request: async ({ api, users, orderIn }) => {
          const { id } = await orderIn('ACCEPTED');
          await api.post(`/api/orders/${id}/status`, users.rival.token, { to: 'PICKED_UP' }, 'shared-key');
          return post(`/api/orders/${id}/status`, { to: 'PICKED_UP' }, { 'idempotency-key': 'shared-key' });
        },
        expect: NOT_FOUND,
      },
      {
        name: "places a separate order under the victim's key",
        caller: 'customer',
        request: async ({ api, users, product }) => {
          await api.place(users.victim.token, [{ productId: product.id }], {}, 'victims-key');
          return post(
            '/api/orders',
            {
              items: [{ productId: product.id, quantity: 1 }],
              address: ADDRESS,
              phone: '+919812345678',
              paymentMethod: 'cod',
            },
            { 'idempotency-key': 'victims-key' },
          );
        },
        expect: { status: 201 },
        mustNotChange: { everythingBut: ['orders', 'products'] },
        also: ([answer], { users }) => {
          expect(answer!.headers).not.toHaveProperty('idempotency-replayed');
          expect(JSON.parse(answer!.text)).toMatchObject({ customer: { id: users.customer.id } });
        },
      },
      {
        name: "hides a line of the victim's cart",
        caller: 'customer',
        request: async ({ api, users, product }) => {
          const cart = await api.post<{ items: { id: string }[] }>('/api/cart/items', users.victim.token, {
            productId: product.id,
            quantity: 1,
          });
          const path = `/api/cart/items/${cart.body.items[0]!.id}`;
          return [
            { ...post(path, { quantity: 20 }), method: 'PATCH' },
            { method: 'DELETE', path },
          ];
        },
        expect: NOT_FOUND,
      },
    ],
  );
});

describe('rejects actions of another role', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'a customer confirming a delivery',
        caller: 'victim',
        request: ({ order }) => post(`/api/orders/${order.id}/status`, { to: 'DELIVERED', pin: order.pin }),
        expect: FORBIDDEN,
      },
      orderAttack('a customer accepting a delivery', 'victim', 'accept', {}, FORBIDDEN),
      orderAttack('a customer packing', 'victim', 'packing', { to: 'PACKED' }, FORBIDDEN),
      orderAttack('a partner cancelling', 'rival', 'cancel', {}, FORBIDDEN),
      orderAttack('a partner packing', 'rival', 'packing', { to: 'PACKED' }, FORBIDDEN),
      {
        name: 'a partner assigning a delivery',
        caller: 'rival',
        request: ({ order, users }) =>
          post(`/api/orders/${order.id}/assign`, { partnerId: users.partner.id }),
        expect: FORBIDDEN,
      },
      {
        name: 'a partner adjusting stock',
        caller: 'partner',
        request: ({ product }) =>
          post(`/api/products/${product.id}/stock`, { key: 'all', delta: 5, reason: 'a gift' }),
        expect: FORBIDDEN,
      },
      {
        name: 'a manager ordering for a customer',
        caller: 'manager',
        request: ({ product, users }) =>
          post(
            '/api/orders',
            { items: [{ productId: product.id, quantity: 1 }], customerId: users.victim.id },
            { 'idempotency-key': randomUUID() },
          ),
        expect: FORBIDDEN,
      },
      readAttack(
        'a customer reading deliveries',
        'customer',
        () => '/api/deliveries?state=available',
        FORBIDDEN,
      ),
      readAttack('a customer reading partners', 'customer', () => '/api/partners', FORBIDDEN),
      readAttack('a manager reading admin pages', 'manager', () => '/api/admin/overview', FORBIDDEN),
      readAttack('a partner reading admin pages', 'partner', () => '/api/admin/mirror', FORBIDDEN),
    ],
  );
});

describe('rejects every write of an admin', () => {
  const writes: [string, (setup: AttackSetup) => RawRequest][] = [
    ['cancel', ({ order }) => post(`/api/orders/${order.id}/cancel`)],
    ['accept', ({ order }) => post(`/api/orders/${order.id}/accept`)],
    ['assign', ({ order, users }) => post(`/api/orders/${order.id}/assign`, { partnerId: users.partner.id })],
    ['pack', ({ order }) => post(`/api/orders/${order.id}/packing`, { to: 'PACKED' })],
    ['release', ({ order }) => post(`/api/orders/${order.id}/release`)],
    ['status', ({ order }) => post(`/api/orders/${order.id}/status`, { to: 'PICKED_UP', reason: 'because' })],
    [
      'adjust stock',
      ({ product }) => post(`/api/products/${product.id}/stock`, { key: 'all', delta: 5, reason: 'because' }),
    ],
    ['add to cart', ({ product }) => post('/api/cart/items', { productId: product.id, quantity: 1 })],
    ['clear cart', () => ({ method: 'DELETE', path: '/api/cart' })],
    ['go on duty', () => ({ ...post('/api/partner/duty', { onDuty: true }), method: 'PUT' })],
    [
      'set password',
      () => ({ ...post('/api/me/password', { newPassword: 'correct horse battery' }), method: 'PUT' }),
    ],
    ['sign out devices', () => ({ method: 'DELETE', path: '/api/me/sessions' })],
  ];
  attackTable(
    () => setup,
    writes.map(([name, request]): Attack => ({ name, caller: 'admin', request, expect: FORBIDDEN })),
  );
});

describe('limits the fields of a visible order', () => {
  const viewAttack = (
    name: string,
    caller: Party,
    path: (setup: AttackSetup) => string,
    secrets: RegExp,
  ): Attack => ({
    ...readAttack(name, caller, path, { status: 200 }),
    also: ([answer]) => expect(answer!.text).not.toMatch(secrets),
  });
  attackTable(
    () => setup,
    [
      viewAttack('no PIN for the partner', 'rival', orderPath, /"pin":"\d{4}"|pinKeyId/),
      viewAttack('no PIN for a manager', 'manager', orderPath, /"pin":"\d{4}"|pinKeyId/),
      viewAttack(
        'no PIN and no full phone number for an admin',
        'admin',
        orderPath,
        /"pin":"\d{4}"|pinKeyId|9876543210/,
      ),
      viewAttack(
        "no PIN or full phone number in the admin's list",
        'admin',
        () => '/api/orders?limit=100',
        /"pin":"\d{4}"|9876543210/,
      ),
      viewAttack(
        'no address, phone or name in an offer',
        'partner',
        () => '/api/deliveries?state=available',
        /MG Road|9876543210|Asha/,
      ),
      viewAttack('no hash or secret of the own account', 'victim', () => '/api/me', /hash|secret|token/i),
      {
        name: 'no order for a partner who released it',
        caller: 'rival',
        request: async ({ api, users, orderIn }) => {
          const { id } = await orderIn('ACCEPTED');
          const released = await api.post<Order>(`/api/orders/${id}/release`, users.rival.token, {});
          expect(released.status).toBe(200);
          return { path: `/api/orders/${id}` };
        },
        expect: NOT_FOUND,
      },
    ],
  );
});
