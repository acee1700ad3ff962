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

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('placing');
});
afterAll(async () => {
  await expectInvariants();
  await setup.stop();
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

const orderAttack = (
  name: string,
  changes: Changes | ((setup: AttackSetup) => Changes),
  refusal: Expected = MALFORMED,
): Attack => ({
  name,
  caller: 'customer',
  request: (setup) => order(setup, typeof changes === 'function' ? changes(setup) : changes),
  expect: refusal,
});

describe('POST /api/orders rejects client-supplied values', () => {
  attackTable(
    () => setup,
    [
      ...[0, -1, 1.5, 1e9, '2', null, true].map((quantity) =>
        orderAttack(`quantity ${JSON.stringify(quantity)}`, { line: { quantity } }),
      ),
      orderAttack('a price in a line', { line: { unitPrice: 1 } }),
      orderAttack('a subtotal in a line', { line: { subtotal: 1 } }),
      orderAttack('a name in a line', { line: { name: 'Free milk' } }),
      orderAttack('totals', { body: { totals: { total: 1 } } }),
      orderAttack('a discount', { body: { discount: 5_000 } }),
      orderAttack('free delivery', { body: { deliveryFee: 0 } }),
      orderAttack('another currency', { body: { currency: 'IDR' } }),
      orderAttack('a paid payment', { body: { payment: { method: 'online', status: 'PAID' } } }),
      orderAttack('a delivered status', { body: { status: 'DELIVERED' } }),
      orderAttack('a packed status', { body: { packing: 'PACKED' } }),
      orderAttack('a partner', ({ users }) => ({ body: { partner: { id: users.partner.id } } })),
      orderAttack('another customer', ({ users }) => ({ body: { customerId: users.victim.id } })),
      orderAttack('a PIN', { body: { pin: '0000' } }),
      orderAttack('an order number', { body: { number: 'BC-1' } }),
      orderAttack('a rev', { body: { rev: 99 } }),
      orderAttack('51 lines', ({ product }) => ({
        body: { items: Array.from({ length: 51 }, () => ({ productId: product.id, quantity: 1 })) },
      })),
      orderAttack('one product in several lines above the maximum', ({ product }) => ({
        body: { items: Array.from({ length: 3 }, () => ({ productId: product.id, quantity: 10 })) },
      })),
      orderAttack(
        'an expected total that is too low',
        { body: { expectedTotal: 100 } },
        { status: 409, code: 'PRICE_CHANGED' },
      ),
      orderAttack(
        'an expected total that is too high',
        { body: { expectedTotal: 1e6 } },
        { status: 409, code: 'PRICE_CHANGED' },
      ),
      orderAttack('a negative expected total', { body: { expectedTotal: -7_500 } }),
      orderAttack('a latitude above 90', { body: { address: { ...ADDRESS, lat: 91, lng: 0 } } }),
      orderAttack('a script as phone', { body: { phone: '<script>' } }),
    ],
  );
});

describe('POST /api/orders rejects unavailable products', () => {
  const productAttack = (
    name: string,
    make: Parameters<typeof createProduct>[0],
    refusal: Expected,
    quantity = 1,
  ): Attack => ({
    name,
    caller: 'customer',
    request: async (setup) => {
      const product = await createProduct(make);
      return order(setup, { line: { productId: product.id, quantity } });
    },
    expect: refusal,
  });
  attackTable(
    () => setup,
    [
      productAttack('more than the stock', { stock: { all: 4 } }, { status: 409, code: 'OUT_OF_STOCK' }, 5),
      productAttack('not on sale', { available: false }, { status: 409, code: 'PRODUCT_UNAVAILABLE' }),
      {
        name: 'deleted',
        caller: 'customer',
        request: async (setup) => {
          const { id } = await createProduct();
          await mongoose.connection
            .collection('products')
            .updateOne(
              { _id: mongoose.Types.ObjectId.createFromHexString(id) },
              { $set: { deletedAt: new Date() }, $inc: { rev: 1 } },
            );
          return order(setup, { line: { productId: id } });
        },
        expect: { status: 409, code: 'PRODUCT_UNAVAILABLE' },
      },
      {
        name: 'all lines when one is out of stock',
        caller: 'customer',
        request: async (setup) => {
          const scarce = await createProduct({ stock: { all: 1 } });
          return order(setup, {
            body: {
              items: [
                { productId: setup.product.id, quantity: 2 },
                { productId: scarce.id, quantity: 2 },
              ],
            },
          });
        },
        expect: { status: 409, code: 'OUT_OF_STOCK' },
      },
      {
        name: 'all but one of 20 concurrent orders for the last piece',
        caller: 'customer',
        atOnce: true,
        request: async (setup) => {
          const last = await createProduct({ name: 'The last one', stock: { all: 1 } });
          return Array.from({ length: 20 }, () => order(setup, { line: { productId: last.id } }));
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

describe('Idempotency-Key', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'missing is rejected',
        caller: 'customer',
        request: (setup) => {
          const { 'idempotency-key': _key, ...headers } = order(setup).headers!;
          return { ...order(setup), headers };
        },
        expect: { status: 400, code: 'IDEMPOTENCY_KEY_MISSING' },
      },
      orderAttack('of 201 characters is rejected', { headers: { 'idempotency-key': 'k'.repeat(201) } }),
      orderAttack('with invalid characters is rejected', {
        headers: { 'idempotency-key': '{ "$ne": null }' },
      }),
      {
        name: 'reused for another order is rejected',
        caller: 'customer',
        request: async (setup) => {
          await setup.api.place(
            setup.users.customer.token,
            [{ productId: setup.product.id }],
            {},
            'mine-once',
          );
          return order(setup, { line: { quantity: 7 }, headers: { 'idempotency-key': 'mine-once' } });
        },
        expect: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
      },
      {
        name: 'used ten times concurrently places one order',
        caller: 'customer',
        atOnce: true,
        request: (setup) =>
          Array.from({ length: 10 }, () => order(setup, { headers: { 'idempotency-key': 'tenfold' } })),
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
