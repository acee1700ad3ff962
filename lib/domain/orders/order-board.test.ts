import { describe, expect, it } from 'vitest';
import { boardColumnOf, dueOf, sortIntoColumns, unassignedReasonOf } from './order-board';
import type { OrderEvent } from './order-schema';
import { isLive, ORDER_STATUSES, PACKING_STATES } from './order-status';

const NOON = Date.parse('2026-11-21T12:00:00.000Z');
const at = (minutes: number, seconds = 0) => new Date(NOON + minutes * 60_000 + seconds * 1000).toISOString();

describe('boardColumnOf', () => {
  it('given an order in the shop: the column follows the packing', () => {
    for (const status of ['PLACED', 'ACCEPTED'] as const) {
      expect(PACKING_STATES.map((packing) => boardColumnOf({ status, packing }))).toEqual([
        'new',
        'packing',
        'ready',
      ]);
    }
  });

  it('given an order outside: the column follows the status', () => {
    const columnOf = (status: (typeof ORDER_STATUSES)[number]) =>
      boardColumnOf({ status, packing: 'PACKED' });
    expect(columnOf('PICKED_UP')).toBe('out');
    expect(columnOf('ON_THE_WAY')).toBe('out');
    expect(columnOf('FAILED')).toBe('problems');
  });

  it('given any status: an order is on the board exactly while it is live', () => {
    for (const status of ORDER_STATUSES)
      for (const packing of PACKING_STATES)
        expect(boardColumnOf({ status, packing }) !== null, `${status} ${packing}`).toBe(isLive(status));
  });
});

describe('sortIntoColumns', () => {
  it('given orders in any order: each column is sorted by the promise, then by id', () => {
    const order = (id: string, promised: number, change = {}) => ({
      id,
      status: 'PLACED' as const,
      packing: 'QUEUED' as const,
      promisedAt: at(promised),
      ...change,
    });
    const columns = sortIntoColumns([
      order('d', 9),
      order('b', 5),
      order('a', 5),
      order('c', 1, { packing: 'PACKED' }),
      order('e', 0, { status: 'DELIVERED' }),
    ]);
    expect(columns).toEqual({ new: ['a', 'b', 'd'], packing: [], ready: ['c'], out: [], problems: [] });
  });
});

describe('dueOf', () => {
  it.each([
    ['20 minutes left', at(20), { kind: 'due', minutes: 20, tone: 'green' }],
    ['a started minute left', at(6, -20), { kind: 'due', minutes: 6, tone: 'green' }],
    ['exactly 5 minutes left', at(5), { kind: 'due', minutes: 5, tone: 'green' }],
    ['under 5 minutes left', at(5, -1), { kind: 'due', minutes: 5, tone: 'amber' }],
    ['a second left', at(0, 1), { kind: 'due', minutes: 1, tone: 'amber' }],
    ['no time left', at(0), { kind: 'late', minutes: 0, tone: 'red' }],
    ['a minute late', at(-1), { kind: 'late', minutes: 1, tone: 'red' }],
    ['almost 5 minutes late', at(-5, 1), { kind: 'late', minutes: 4, tone: 'red' }],
  ])('given %s: returns minutes and tone', (_name, promisedAt, due) => {
    expect(dueOf({ promisedAt }, NOON)).toEqual(due);
  });
});

describe('unassignedReasonOf', () => {
  const order = { status: 'PLACED' as const, createdAt: at(-4), events: [] };
  const partner = (change = {}) => ({
    approval: 'approved' as const,
    onDuty: true,
    activeDeliveries: 0,
    ...change,
  });

  it('given an order that has a partner: returns null', () => {
    expect(unassignedReasonOf({ ...order, status: 'ACCEPTED' }, [], NOON)).toBeNull();
  });

  it('given no approved partner on duty: returns nobody-on-duty', () => {
    const partners = [partner({ onDuty: false }), partner({ approval: 'suspended' })];
    expect(unassignedReasonOf(order, partners, NOON)).toEqual({ kind: 'nobody-on-duty' });
  });

  it('given only partners with deliveries: returns how many are on duty', () => {
    const partners = [partner({ activeDeliveries: 1 }), partner({ activeDeliveries: 2 })];
    expect(unassignedReasonOf(order, partners, NOON)).toEqual({ kind: 'all-busy', onDuty: 2 });
  });

  it('given a free partner: returns the time since the order was placed, or released', () => {
    const partners = [partner(), partner({ activeDeliveries: 1 })];
    expect(unassignedReasonOf(order, partners, NOON)).toEqual({ kind: 'waiting', free: 1, waitedMinutes: 4 });
    const released = { type: 'RELEASED', at: at(-1) } as OrderEvent;
    expect(unassignedReasonOf({ ...order, events: [released] }, partners, NOON)).toMatchObject({
      waitedMinutes: 1,
    });
    const clockBehind = NOON - 10 * 60_000;
    expect(unassignedReasonOf(order, partners, clockBehind)).toMatchObject({ waitedMinutes: 0 });
  });
});
