import mongoose from 'mongoose';
import { expect } from 'vitest';
import type { OrderDoc } from '@/models/order';
import { collectionOf } from './documents';

type Db = mongoose.mongo.Db;

/**
 * The allowed order transitions, repeated here so that the check does not depend on the code under
 * test.
 */
const TRANSITIONS = new Set([
  'PLACED ACCEPTED',
  'ACCEPTED PLACED',
  'ACCEPTED PICKED_UP',
  'PICKED_UP ON_THE_WAY',
  'ON_THE_WAY DELIVERED',
  'PLACED CANCELLED',
  'ACCEPTED CANCELLED',
  'PICKED_UP FAILED',
  'ON_THE_WAY FAILED',
  'FAILED RETURNED',
]);
const PACKING = new Set(['QUEUED', 'PACKING', 'PACKED']);
const DETAILS = new Set(['LINES_CHANGED', 'REPORTED', 'ANSWERED', 'REFUNDED']);
const IN_HAND = new Set(['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY']);

/** Sums numbers by string key. */
class Tally {
  readonly sums = new Map<string, number>();
  add(key: string, n: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + n);
  }
  of(key: string): number {
    return this.sums.get(key) ?? 0;
  }
}

async function stockViolations(db: Db, orders: OrderDoc[]): Promise<string[]> {
  const expected = new Tally();
  for await (const { productId, key, delta } of collectionOf('stockadjustments', db).find()) {
    expected.add(`${productId.toHexString()} ${key}`, delta);
  }
  for (const { items } of orders.filter(({ stockReturned }) => !stockReturned)) {
    for (const { productId, stockKey, quantity } of items)
      expected.add(`${productId.toHexString()} ${stockKey}`, -quantity);
  }
  const actual = new Tally();
  for await (const { _id, stock } of collectionOf('products', db).find()) {
    for (const [key, left] of Object.entries(stock)) actual.add(`${_id.toHexString()} ${key}`, left);
  }
  return [...new Set([...expected.sums.keys(), ...actual.sums.keys()])].flatMap((key) => {
    const left = actual.of(key);
    const negative = left < 0 ? [`stock ${key} is ${left}`] : [];
    const wrong =
      left === expected.of(key)
        ? []
        : [`stock ${key} is ${left}, its adjustments less its orders give ${expected.of(key)}`];
    return [...negative, ...wrong];
  });
}

/** Replays the events of an order and returns each transition that is not allowed. */
function eventViolations(order: OrderDoc): string[] {
  const found: string[] = [];
  let status = 'PLACED';
  let packing = 'QUEUED';
  let rev = 0;
  for (const [i, event] of order.events.entries()) {
    if (event.rev <= rev) found.push(`its event ${i} has rev ${event.rev} after ${rev}`);
    rev = event.rev;
    // Changes of lines, refunds and reports leave the status as it is.
    if (DETAILS.has(event.type)) continue;
    const next = event.type === 'RELEASED' ? 'PLACED' : event.type;
    if (PACKING.has(next)) packing = next;
    else if (i === 0 ? next !== 'PLACED' : !TRANSITIONS.has(`${status} ${next}`))
      found.push(`it went from ${status} to ${next}`);
    if (!PACKING.has(next)) status = next;
    if (next === 'PICKED_UP') packing = 'PACKED';
  }
  if (status !== order.status) found.push(`it is ${order.status}, its events give ${status}`);
  if (packing !== order.packing) found.push(`it is ${order.packing}, its events give ${packing}`);
  // The erasure of a deleted account changes an order without an event.
  const erased = order.phone === '' && order.rev > rev;
  if (rev !== order.rev && !erased) found.push(`its rev is ${order.rev}, its last event has ${rev}`);
  return found;
}

/** Checks that the bill equals its lines, and that no more was refunded than was taken. */
function billViolations({ items, totals, payment, refunds = [] }: OrderDoc): string[] {
  const found: string[] = [];
  const goods = items.reduce((sum, line) => sum + line.subtotal, 0);
  const { delivery, smallOrder = 0, handling = 0, discount, total } = totals;
  if (items.some((line) => line.subtotal !== line.unitPrice * line.quantity))
    found.push('a subtotal is not its price times its pieces');
  if (totals.items !== goods || total !== goods + delivery + smallOrder + handling - discount)
    found.push(`its bill is ${JSON.stringify(totals)}, its lines cost ${goods}`);
  const taken = payment.status === 'PAID' ? (payment.taken ?? total) : 0;
  const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0);
  if (refunds.some(({ amount }) => amount <= 0) || refunded > taken)
    found.push(`${refunded} of ${taken} were refunded`);
  return found;
}

function orderViolations(order: OrderDoc): string[] {
  const found = [...eventViolations(order), ...billViolations(order)];
  const types = order.events.map(({ type }) => type);
  if (order.status === 'DELIVERED' && !types.includes('PICKED_UP'))
    found.push('it was delivered without a pick-up');
  if (order.status === 'PLACED' && order.partner) found.push('it is PLACED and has a partner');
  if (IN_HAND.has(order.status) && !order.partner) found.push(`it is ${order.status} and has no partner`);
  if (order.stockReturned !== (order.status === 'CANCELLED'))
    found.push(`it is ${order.status}, stock returned: ${order.stockReturned}`);
  const paid = order.payment.method === 'cod' && order.status === 'DELIVERED' ? 'PAID' : 'DUE';
  if (order.payment.status !== paid)
    found.push(`it is ${order.status} by ${order.payment.method} and ${order.payment.status}`);
  return found.map((violation) => `order ${order.number}: ${violation}`);
}

function keyViolations(orders: OrderDoc[]): string[] {
  const keys = new Tally();
  for (const { customerId, idempotencyKey } of orders)
    keys.add(`${customerId.toHexString()} ${idempotencyKey}`, 1);
  return [...keys.sums].filter(([, n]) => n > 1).map(([key, n]) => `key ${key} made ${n} orders`);
}

async function partnerViolations(db: Db, orders: OrderDoc[]): Promise<string[]> {
  const inHand = new Tally();
  for (const { status, partner } of orders)
    if (partner && IN_HAND.has(status)) inHand.add(partner.id.toHexString(), 1);
  const partners = await collectionOf('deliverypartners', db).find().toArray();
  return partners
    .filter(({ userId, activeDeliveries }) => activeDeliveries !== inHand.of(userId.toHexString()))
    .map(
      ({ name, userId, activeDeliveries }) =>
        `partner ${name} counts ${activeDeliveries}, has ${inHand.of(userId.toHexString())} in hand`,
    );
}

/** Every delivered cash order has one entry of its total, and every partner holds the sum of the entries. */
async function cashViolations(db: Db, orders: OrderDoc[]): Promise<string[]> {
  const entries = await collectionOf('cashentries', db).find().sort({ partnerId: 1, seq: 1 }).toArray();
  const collected = new Tally();
  const held = new Tally();
  const found: string[] = [];
  for (const { partnerId, kind, delta, balance, orderId, seq } of entries) {
    if (kind === 'collected') collected.add(String(orderId), delta);
    if (!partnerId) continue;
    const partner = partnerId.toHexString();
    held.add(partner, delta);
    if (held.of(partner) !== balance)
      found.push(`entry ${seq} of ${partner} has the balance ${balance}, not ${held.of(partner)}`);
    if (balance < 0) found.push(`entry ${seq} of ${partner} has the negative balance ${balance}`);
  }
  for (const { _id, number, status, payment, totals } of orders) {
    const expected = status === 'DELIVERED' && payment.method === 'cod' ? totals.total : 0;
    const actual = collected.of(_id.toHexString());
    if (actual !== expected) found.push(`order ${number} has ${actual} of cash, expected ${expected}`);
  }
  const partners = await collectionOf('deliverypartners', db).find().toArray();
  for (const { name, userId, cashInHand = 0, cashSeq = 0 } of partners) {
    const own = entries.filter(({ partnerId }) => partnerId?.equals(userId));
    const sum = held.of(userId.toHexString());
    if (cashInHand !== sum) found.push(`partner ${name} holds ${cashInHand}, the entries give ${sum}`);
    if (own.some(({ seq }, index) => seq !== index + 1) || own.length !== cashSeq)
      found.push(`the entries of partner ${name} are not numbered 1 to ${cashSeq}`);
  }
  return found;
}

/** Returns a description of each violated order, stock, partner and cash invariant; empty when all hold. */
export async function findViolations(db: Db): Promise<string[]> {
  const orders = (await collectionOf('orders', db).find().toArray()) as OrderDoc[];
  return [
    ...(await stockViolations(db, orders)),
    ...orders.flatMap(orderViolations),
    ...keyViolations(orders),
    ...(await partnerViolations(db, orders)),
    ...(await cashViolations(db, orders)),
  ];
}

/** Expects all invariants of orders, stock and partners to hold. Runs at the end of every file that places orders. */
export async function expectInvariants(db: Db = mongoose.connection.db!): Promise<void> {
  expect(await findViolations(db)).toEqual([]);
}
