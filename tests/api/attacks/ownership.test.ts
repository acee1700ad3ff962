import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ADDRESS } from '@/tests/support/clients/api';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('ownership');
});
afterAll(() => scene.stop());

const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };

const onOrder = (name: string, who: Party, step: string, body: object, refusal: Expected): Attack => ({
  name,
  who,
  request: ({ order }) => post(`/api/orders/${order.id}/${step}`, body),
  expect: refusal,
});
const reads = (name: string, who: Party, path: (here: AttackSetup) => string, refusal: Expected): Attack => ({
  name,
  who,
  request: (here) => ({ path: path(here) }),
  expect: refusal,
});
const orderPath = ({ order }: AttackSetup) => `/api/orders/${order.id}`;

describe('another’s order does not exist:', () => {
  attackTable(
    () => scene,
    [
      reads('to read, for a customer', 'customer', orderPath, NOT_FOUND),
      reads('to read, for a partner who does not carry it', 'partner', orderPath, NOT_FOUND),
      onOrder('to cancel', 'customer', 'cancel', {}, NOT_FOUND),
      onOrder('to give back', 'partner', 'release', {}, NOT_FOUND),
      onOrder('to pick up', 'partner', 'status', { to: 'PICKED_UP' }, NOT_FOUND),
      onOrder(
        'to hand over with a guessed PIN',
        'partner',
        'status',
        { to: 'DELIVERED', pin: '0000' },
        NOT_FOUND,
      ),
      onOrder('to fail', 'partner', 'status', { to: 'FAILED', reason: 'spite' }, NOT_FOUND),
      {
        name: 'and answers as one that never was: nothing tells the two apart',
        who: 'customer',
        request: (here) => [{ path: orderPath(here) }, { path: `/api/orders/${'a'.repeat(24)}` }],
        expect: NOT_FOUND,
        also: (answers) => {
          const plain = answers.map(({ text }) => text.replace(/"requestId":"[^"]+"/, ''));
          expect(plain[0]).toBe(plain[1]);
        },
      },
      {
        name: 'and is in no list of theirs',
        who: 'customer',
        request: () => [{ path: '/api/orders?limit=100' }, { path: '/api/orders?state=live' }],
        expect: { status: 200 },
        also: (answers) => {
          for (const { text } of answers) expect(JSON.parse(text)).toEqual({ items: [], nextCursor: null });
        },
      },
      {
        name: 'and a cursor made of its id leads to none of them',
        who: 'customer',
        request: () => ({ path: `/api/orders?cursor=${'f'.repeat(24)}` }),
        expect: { status: 200 },
        also: ([answer]) => expect(JSON.parse(answer!.text)).toMatchObject({ items: [] }),
      },
    ],
  );
});

describe('another’s key and cart are not one’s own:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'a step under the key of the one who took it is no replay of their answer',
        who: 'partner',
        request: async ({ api, users, orderIn }) => {
          const { id } = await orderIn('ACCEPTED');
          await api.post(`/api/orders/${id}/status`, users.rival.token, { to: 'PICKED_UP' }, 'shared-key');
          return post(`/api/orders/${id}/status`, { to: 'PICKED_UP' }, { 'idempotency-key': 'shared-key' });
        },
        expect: NOT_FOUND,
      },
      {
        name: 'an order under the victim’s key is the attacker’s own',
        who: 'customer',
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
        name: 'a line of the victim’s cart',
        who: 'customer',
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

describe('a role does what is its own:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'a customer does not deliver to themselves',
        who: 'victim',
        request: ({ order }) => post(`/api/orders/${order.id}/status`, { to: 'DELIVERED', pin: order.pin }),
        expect: FORBIDDEN,
      },
      onOrder('a customer takes no delivery', 'victim', 'accept', {}, FORBIDDEN),
      onOrder('a customer packs nothing', 'victim', 'packing', { to: 'PACKED' }, FORBIDDEN),
      onOrder('a partner does not cancel', 'rival', 'cancel', {}, FORBIDDEN),
      onOrder('a partner does not pack', 'rival', 'packing', { to: 'PACKED' }, FORBIDDEN),
      {
        name: 'a partner gives no delivery to another',
        who: 'rival',
        request: ({ order, users }) =>
          post(`/api/orders/${order.id}/assign`, { partnerId: users.partner.id }),
        expect: FORBIDDEN,
      },
      {
        name: 'a partner changes no stock',
        who: 'partner',
        request: ({ product }) =>
          post(`/api/products/${product.id}/stock`, { key: 'all', delta: 5, reason: 'a gift' }),
        expect: FORBIDDEN,
      },
      {
        name: 'a manager orders nothing in a customer’s name',
        who: 'manager',
        request: ({ product, users }) =>
          post(
            '/api/orders',
            { items: [{ productId: product.id, quantity: 1 }], customerId: users.victim.id },
            { 'idempotency-key': randomUUID() },
          ),
        expect: FORBIDDEN,
      },
      reads('a customer sees no deliveries', 'customer', () => '/api/deliveries?state=available', FORBIDDEN),
      reads('a customer sees no partners', 'customer', () => '/api/partners', FORBIDDEN),
      reads('a manager is no admin', 'manager', () => '/api/admin/overview', FORBIDDEN),
      reads('a partner is no admin', 'partner', () => '/api/admin/mirror', FORBIDDEN),
    ],
  );
});

describe('an admin changes nothing, whatever they send:', () => {
  const writes: [string, (here: AttackSetup) => RawRequest][] = [
    ['cancels', ({ order }) => post(`/api/orders/${order.id}/cancel`)],
    ['accepts', ({ order }) => post(`/api/orders/${order.id}/accept`)],
    [
      'assigns',
      ({ order, users }) => post(`/api/orders/${order.id}/assign`, { partnerId: users.partner.id }),
    ],
    ['packs', ({ order }) => post(`/api/orders/${order.id}/packing`, { to: 'PACKED' })],
    ['releases', ({ order }) => post(`/api/orders/${order.id}/release`)],
    ['moves', ({ order }) => post(`/api/orders/${order.id}/status`, { to: 'PICKED_UP', reason: 'because' })],
    [
      'changes stock',
      ({ product }) => post(`/api/products/${product.id}/stock`, { key: 'all', delta: 5, reason: 'because' }),
    ],
    ['fills a cart', ({ product }) => post('/api/cart/items', { productId: product.id, quantity: 1 })],
    ['empties a cart', () => ({ method: 'DELETE', path: '/api/cart' })],
    ['goes on duty', () => ({ ...post('/api/partner/duty', { onDuty: true }), method: 'PUT' })],
    [
      'sets a password',
      () => ({ ...post('/api/me/password', { newPassword: 'correct horse battery' }), method: 'PUT' }),
    ],
    ['signs devices out', () => ({ method: 'DELETE', path: '/api/me/sessions' })],
  ];
  attackTable(
    () => scene,
    writes.map(([name, request]): Attack => ({ name, who: 'admin', request, expect: FORBIDDEN })),
  );
});

describe('who may see an order sees no more of it than they need:', () => {
  const view = (name: string, who: Party, path: (here: AttackSetup) => string, secrets: RegExp): Attack => ({
    ...reads(name, who, path, { status: 200 }),
    also: ([answer]) => expect(answer!.text).not.toMatch(secrets),
  });
  attackTable(
    () => scene,
    [
      view('no PIN for the partner at the door', 'rival', orderPath, /"pin":"\d{4}"|pinKeyId/),
      view('no PIN for a manager', 'manager', orderPath, /"pin":"\d{4}"|pinKeyId/),
      view('no PIN and no number for an admin', 'admin', orderPath, /"pin":"\d{4}"|pinKeyId|9876543210/),
      view('none in the admin’s list', 'admin', () => '/api/orders?limit=100', /"pin":"\d{4}"|9876543210/),
      view(
        'no door, number or name in an offer',
        'partner',
        () => '/api/deliveries?state=available',
        /MG Road|9876543210|Asha/,
      ),
      view('no hash or secret of oneself', 'victim', () => '/api/me', /hash|secret|token/i),
      {
        name: 'an order is not for a partner any more who gave it back',
        who: 'rival',
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
