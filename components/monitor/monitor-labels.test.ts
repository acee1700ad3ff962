import { describe, expect, it } from 'vitest';
import type { OrderSummary } from '@/lib/domain/orders/order-schema';
import { elapsedText, durationDigits, perMinute, attentionItemOf, attentionItemsOf } from './monitor-labels';

const now = Date.parse('2026-11-21T10:30:00.000Z');

function order(change: Partial<OrderSummary>): OrderSummary {
  return {
    id: '1'.repeat(24),
    number: 'K7M2Q',
    rev: 1,
    status: 'ON_THE_WAY',
    packing: 'PACKED',
    totals: { items: 1, delivery: 0, smallOrder: 0, handling: 0, discount: 0, total: 1 },
    currency: 'INR',
    payment: { method: 'cod', status: 'DUE' },
    partner: { id: '2'.repeat(24), name: 'Ravi', vehicle: 'Scooter' },
    promisedAt: '2026-11-21T10:40:00.000Z',
    createdAt: '2026-11-21T10:20:00.000Z',
    updatedAt: '2026-11-21T10:25:00.000Z',
    customerName: 'Asha R.',
    itemCount: 1,
    ...change,
  };
}

describe('attention items', () => {
  it('attentionItemOf returns null for an order in time and for an ended order', () => {
    expect(attentionItemOf(order({}), now)).toBeNull();
    expect(
      attentionItemOf(order({ status: 'DELIVERED', promisedAt: '2026-11-21T10:00:00.000Z' }), now),
    ).toBeNull();
  });

  it('attentionItemOf returns a late order with the minutes it is late', () => {
    expect(attentionItemOf(order({ promisedAt: '2026-11-21T10:26:00.000Z' }), now)).toMatchObject({
      tag: '4 min late',
      tone: 'red',
      text: 'On the way, Ravi',
    });
  });

  it('attentionItemOf returns an order that has waited over 3 minutes for a partner', () => {
    const waiting = { status: 'PLACED', partner: null } as const;
    expect(attentionItemOf(order({ ...waiting, createdAt: '2026-11-21T10:24:00.000Z' }), now)).toMatchObject({
      tag: '6 min',
      tone: 'mango-soft',
    });
    expect(attentionItemOf(order({ ...waiting, createdAt: '2026-11-21T10:28:00.000Z' }), now)).toBeNull();
  });

  it('attentionItemsOf sorts late orders before waiting ones, longest first', () => {
    const late = order({ id: 'a', promisedAt: '2026-11-21T10:26:00.000Z' });
    const later = order({ id: 'b', promisedAt: '2026-11-21T10:10:00.000Z' });
    const waiting = order({
      id: 'c',
      status: 'PLACED',
      partner: null,
      createdAt: '2026-11-21T09:00:00.000Z',
    });
    expect(attentionItemsOf([waiting, late, later], now).map(({ order }) => order.id)).toEqual([
      'b',
      'a',
      'c',
    ]);
  });
});

describe('figure labels', () => {
  it('durationDigits and elapsedText format durations', () => {
    expect(durationDigits(800_000)).toBe('13:20');
    expect(durationDigits(3_725_000)).toBe('1:02:05');
    expect(elapsedText(4_400)).toBe('4 s');
    expect(elapsedText(125 * 60_000)).toBe('2 h 5 min');
  });

  it('perMinute returns null without data and "0.0" for zero orders', () => {
    expect(perMinute([])).toBeNull();
    expect(perMinute([0, 0])).toBe('0.0');
    expect(perMinute([6, 7])).toBe('6.5');
  });

  it('perMinute averages the last five minutes only', () => {
    expect(perMinute([...Array<number>(55).fill(0), 5, 6, 7, 8, 9])).toBe('7.0');
  });
});
