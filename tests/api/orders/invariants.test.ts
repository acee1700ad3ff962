import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionOf, storedOrder } from '@/tests/support/documents';
import { findViolations } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let orderId: string;

beforeAll(async () => {
  shop = await startTestServer('invariants');
  actors = await createOrderActors();
  orderId = (await orderIn(shop.api, actors, 'DELIVERED')).id;
});
afterAll(() => shop.stop());

const db = () => mongoose.connection.db!;

/** Damages the order, collects the violations and restores the order. */
async function violationsAfter(damage: object): Promise<string[]> {
  const original = await storedOrder(orderId);
  await collectionOf('orders').updateOne({ number: original.number }, damage);
  const found = await findViolations(db());
  await collectionOf('orders').replaceOne({ number: original.number }, original);
  return found;
}

describe('findViolations', () => {
  it('finds nothing in a valid database', async () => {
    expect(await findViolations(db())).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['a status without an event', { $set: { status: 'FAILED' } }, /it is FAILED, its events give DELIVERED/],
    ['a delivery without a pick-up', { $pull: { events: { type: 'PICKED_UP' } } }, /without a pick-up/],
    [
      'a transition that is not allowed',
      { $pull: { events: { type: 'ACCEPTED' } } },
      /went from PLACED to PICKED_UP/,
    ],
    ['revs that do not increase', { $set: { 'events.2.rev': 1 } }, /event 2 has rev 1 after 2/],
    ['a rev without an event', { $inc: { rev: 1 } }, /its rev is 6, its last event has 5/],
    [
      'stock marked as returned without an increase',
      { $set: { stockReturned: true } },
      /adjustments less its orders give 100/,
    ],
    [
      "an active delivery missing from the partner's count",
      { $set: { status: 'ON_THE_WAY' } },
      /counts 0, has 1 in hand/,
    ],
    ['an unpaid cash delivery', { $set: { 'payment.status': 'DUE' } }, /DELIVERED by cod and DUE/],
  ])('finds %s', async (_name, damage, violation) => {
    expect((await violationsAfter(damage)).join('\n')).toMatch(violation);
  });

  it('finds a stock below zero', async () => {
    await collectionOf('products').updateOne({}, { $set: { 'stock.all': -1 } });
    expect((await findViolations(db())).join('\n')).toMatch(
      /is -1\n.*is -1, its adjustments less its orders give 99/,
    );
  });
});
