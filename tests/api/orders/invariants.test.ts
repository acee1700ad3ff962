import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionOf, storedOrder } from '@/tests/support/documents';
import { findViolations } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let cast: OrderActors;
let orderId: string;

beforeAll(async () => {
  shop = await startTestServer('invariants');
  cast = await createOrderActors();
  orderId = (await orderIn(shop.api, cast, 'DELIVERED')).id;
});
afterAll(() => shop.stop());

const db = () => mongoose.connection.db!;

/** Damages the order, asks the checker, and mends it again. */
async function violationsAfter(damage: object): Promise<string[]> {
  const sound = await storedOrder(orderId);
  await collectionOf('orders').updateOne({ number: sound.number }, damage);
  const found = await findViolations(db());
  await collectionOf('orders').replaceOne({ number: sound.number }, sound);
  return found;
}

describe('the checker that the other files end with', () => {
  it('finds nothing in a sound database', async () => {
    expect(await findViolations(db())).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['a status without its event', { $set: { status: 'FAILED' } }, /it is FAILED, its events say DELIVERED/],
    ['a delivery that was never picked up', { $pull: { events: { type: 'PICKED_UP' } } }, /never picked up/],
    [
      'a step that the rules do not know',
      { $pull: { events: { type: 'ACCEPTED' } } },
      /went from PLACED to PICKED_UP/,
    ],
    ['revs that do not rise', { $set: { 'events.2.rev': 1 } }, /event 2 has rev 1 after 2/],
    ['a rev without an event', { $inc: { rev: 1 } }, /its rev is 6, its last event made 5/],
    [
      'pieces that came back to no stock',
      { $set: { stockReturned: true } },
      /adjustments less its orders give 100/,
    ],
    ['a delivery in hand that nobody counted', { $set: { status: 'ON_THE_WAY' } }, /counts 0, has 1 in hand/],
    [
      'a bill that was not paid at the door',
      { $set: { 'payment.status': 'DUE' } },
      /DELIVERED by cod and DUE/,
    ],
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
