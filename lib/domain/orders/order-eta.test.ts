import { describe, expect, it } from 'vitest';
import { orderEta } from './order-eta';
import type { OrderEvent } from './order-schema';
import { ORDER_STATUSES, type OrderStatus, type PackingState } from './order-status';

const PLACED_AT = Date.parse('2026-11-21T13:55:00.000Z');
const at = (minutes: number) => PLACED_AT + minutes * 60_000;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();

const event = (type: OrderEvent['type'], minutes: number): OrderEvent => ({
  rev: 1,
  type,
  at: iso(minutes),
  actor: { id: '0'.repeat(24), role: 'customer', name: 'Asha' },
});

const order = (status: OrderStatus, events: OrderEvent[] = [], packing: PackingState = 'QUEUED') => ({
  status,
  packing,
  promisedAt: iso(25),
  createdAt: iso(0),
  events: [event('PLACED', 0), ...events],
});

describe('orderEta', () => {
  it('returns a range that ends no later than the promised time', () => {
    expect(orderEta(order('ON_THE_WAY', [event('ON_THE_WAY', 7)]), at(7))).toEqual({
      kind: 'window',
      from: at(12),
      to: at(17),
      latest: at(25),
      minutesToGo: 10,
    });
  });

  it('returns a narrower range for each later step', () => {
    const width = (status: OrderStatus, packing?: PackingState) => {
      const type = packing ?? status;
      const eta = orderEta(order(status, [event(type, 5)], packing), at(5));
      if (eta.kind !== 'window') throw new Error(eta.kind);
      return eta.to - eta.from;
    };
    const widths = [width('ACCEPTED'), width('ACCEPTED', 'PACKED'), width('PICKED_UP'), width('ON_THE_WAY')];
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  });

  it('never starts in the past', () => {
    for (let minute = 0; minute < 25; minute += 1) {
      const eta = orderEta(order('ON_THE_WAY', [event('ON_THE_WAY', 2)]), at(minute));
      if (eta.kind === 'window') expect(eta.from).toBeGreaterThan(at(minute));
    }
  });

  it('given a step that takes longer than usual, extends the range to the promised time', () => {
    expect(orderEta(order('ON_THE_WAY', [event('ON_THE_WAY', 2)]), at(15))).toMatchObject({
      kind: 'window',
      to: at(25),
    });
  });

  it('given too little time for a range, returns only the promised time', () => {
    expect(orderEta(order('ON_THE_WAY', [event('ON_THE_WAY', 2)]), at(24))).toEqual({
      kind: 'by',
      latest: at(25),
      minutesToGo: 1,
    });
  });

  it('given a time after the promised time, returns the delay', () => {
    expect(orderEta(order('PLACED'), at(31))).toEqual({ kind: 'late', latest: at(25), minutes: 6 });
  });

  it('given a final or failed status, returns none', () => {
    const over = ORDER_STATUSES.filter((s) => !['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'].includes(s));
    for (const status of over) expect(orderEta(order(status), at(40))).toEqual({ kind: 'none' });
  });

  it('given a second acceptance, starts from the latest one', () => {
    const events = [event('ACCEPTED', 1), event('RELEASED', 3), event('ACCEPTED', 6)];
    expect(orderEta(order('ACCEPTED', events), at(6))).toMatchObject({ kind: 'window', from: at(16) });
  });
});
