import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { ADDRESS } from '@/tests/support/clients/api';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { createProduct } from '@/tests/support/products';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('placing');
});
afterAll(async () => {
  await expectInvariants();
  await scene.stop();
});

const MALFORMED = { status: 400, code: 'VALIDATION' };

type Changes = { line?: object; body?: object; headers?: Record<string, string> };

function order({ product }: AttackSetup, { line, body, headers }: Changes = {}): RawRequest {
  return post(
    '/api/orders',
    {
      items: [{ productId: product.id, quantity: 1, ...line }],
      address: ADDRESS,
      phone: '+919876543210',
      paymentMethod: 'cod',
      ...body,
    },
    { 'idempotency-key': randomUUID(), ...headers },
  );
}

const places = (
  name: string,
  changes: Changes | ((here: AttackSetup) => Changes),
  refusal: Expected = MALFORMED,
): Attack => ({
  name,
  who: 'customer',
  request: (here) => order(here, typeof changes === 'function' ? changes(here) : changes),
  expect: refusal,
});

describe('an order at a price or in a number of one’s own:', () => {
  attackTable(
    () => scene,
    [
      ...[0, -1, 1.5, 1e9, '2', null, true].map((quantity) =>
        places(`quantity ${JSON.stringify(quantity)}`, { line: { quantity } }),
      ),
      places('a price in the line', { line: { unitPrice: 1 } }),
      places('a subtotal in the line', { line: { subtotal: 1 } }),
      places('a name in the line', { line: { name: 'Free milk' } }),
      places('totals of its own', { body: { totals: { total: 1 } } }),
      places('a discount', { body: { discount: 5_000 } }),
      places('free delivery', { body: { deliveryFee: 0 } }),
      places('another currency', { body: { currency: 'IDR' } }),
      places('paid already', { body: { payment: { method: 'online', status: 'PAID' } } }),
      places('delivered already', { body: { status: 'DELIVERED' } }),
      places('packed already', { body: { packing: 'PACKED' } }),
      places('a partner of its choice', ({ users }) => ({ body: { partner: { id: users.partner.id } } })),
      places('in another’s name', ({ users }) => ({ body: { customerId: users.victim.id } })),
      places('a PIN of its own', { body: { pin: '0000' } }),
      places('a number of its own', { body: { number: 'BC-1' } }),
      places('a rev of its own', { body: { rev: 99 } }),
      places('51 lines', ({ product }) => ({
        body: { items: Array.from({ length: 51 }, () => ({ productId: product.id, quantity: 1 })) },
      })),
      places('one thing in many lines, more than one may have', ({ product }) => ({
        body: { items: Array.from({ length: 3 }, () => ({ productId: product.id, quantity: 10 })) },
      })),
      places(
        'a total below the shop’s',
        { body: { expectedTotal: 100 } },
        { status: 409, code: 'PRICE_CHANGED' },
      ),
      places(
        'a total above the shop’s',
        { body: { expectedTotal: 1e6 } },
        { status: 409, code: 'PRICE_CHANGED' },
      ),
      places('a total below nothing', { body: { expectedTotal: -7_500 } }),
      places('a place beyond the globe', { body: { address: { ...ADDRESS, lat: 91, lng: 0 } } }),
      places('a phone that is a script', { body: { phone: '<script>' } }),
    ],
  );
});

describe('goods that cannot be had:', () => {
  const of = (
    name: string,
    make: Parameters<typeof createProduct>[0],
    refusal: Expected,
    quantity = 1,
  ): Attack => ({
    name,
    who: 'customer',
    request: async (here) => {
      const product = await createProduct(make);
      return order(here, { line: { productId: product.id, quantity } });
    },
    expect: refusal,
  });
  attackTable(
    () => scene,
    [
      of('more than there are', { stock: { all: 4 } }, { status: 409, code: 'OUT_OF_STOCK' }, 5),
      of('taken off sale', { available: false }, { status: 409, code: 'PRODUCT_UNAVAILABLE' }),
      {
        name: 'deleted',
        who: 'customer',
        request: async (here) => {
          const { id } = await createProduct();
          await mongoose.connection
            .collection('products')
            .updateOne(
              { _id: mongoose.Types.ObjectId.createFromHexString(id) },
              { $set: { deletedAt: new Date() }, $inc: { rev: 1 } },
            );
          return order(here, { line: { productId: id } });
        },
        expect: { status: 409, code: 'PRODUCT_UNAVAILABLE' },
      },
      {
        name: 'one good line beside a bad one: none is taken',
        who: 'customer',
        request: async (here) => {
          const scarce = await createProduct({ stock: { all: 1 } });
          return order(here, {
            body: {
              items: [
                { productId: here.product.id, quantity: 2 },
                { productId: scarce.id, quantity: 2 },
              ],
            },
          });
        },
        expect: { status: 409, code: 'OUT_OF_STOCK' },
      },
      {
        name: 'the last piece, twenty times at once: one gets it',
        who: 'customer',
        atOnce: true,
        request: async (here) => {
          const last = await createProduct({ name: 'The last one', stock: { all: 1 } });
          return Array.from({ length: 20 }, () => order(here, { line: { productId: last.id } }));
        },
        expect: [],
        mustNotChange: { everythingBut: ['orders', 'products'] },
        also: async (answers) => {
          const statuses = answers.map(({ status }) => status).sort();
          expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
          const last = await collectionOf('products').findOne({ name: 'The last one' });
          expect(last?.stock).toEqual({ all: 0 });
        },
      },
    ],
  );
});

describe('an Idempotency-Key', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'that is missing',
        who: 'customer',
        request: (here) => {
          const { 'idempotency-key': _key, ...headers } = order(here).headers!;
          return { ...order(here), headers };
        },
        expect: { status: 400, code: 'IDEMPOTENCY_KEY_MISSING' },
      },
      places('of 201 characters', { headers: { 'idempotency-key': 'k'.repeat(201) } }),
      places('with an operator’s braces and a blank', { headers: { 'idempotency-key': '{ "$ne": null }' } }),
      {
        name: 'used for another order',
        who: 'customer',
        request: async (here) => {
          await here.api.place(here.users.customer.token, [{ productId: here.product.id }], {}, 'mine-once');
          return order(here, { line: { quantity: 7 }, headers: { 'idempotency-key': 'mine-once' } });
        },
        expect: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
      },
      {
        name: 'used ten times at once orders once',
        who: 'customer',
        atOnce: true,
        request: (here) =>
          Array.from({ length: 10 }, () => order(here, { headers: { 'idempotency-key': 'tenfold' } })),
        expect: { status: 201 },
        mustNotChange: { everythingBut: ['orders', 'products'] },
        also: (answers) => {
          const ids = answers.map(({ text }) => (JSON.parse(text) as { id: string }).id);
          expect(new Set(ids).size).toBe(1);
        },
      },
    ],
  );
});
