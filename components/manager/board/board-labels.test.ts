import { describe, expect, it } from 'vitest';
import { managerMovesOf } from '@/lib/domain/orders/manager-moves';
import { boardColumnOf } from '@/lib/domain/orders/order-board';
import type { Order, OrderEvent } from '@/lib/domain/orders/order-schema';
import {
  cardMovesOf,
  deliveryText,
  dueText,
  durationText,
  linesText,
  moveLabel,
  unassignedText,
} from './board-labels';

const ravi = { id: 'p', name: 'Ravi Kumar', vehicle: 'Scooter' };

describe('dueText and durationText', () => {
  it('given a due time: says how long until or since the promise', () => {
    expect(dueText({ kind: 'due', minutes: 6, tone: 'green' })).toBe('due in 6 min');
    expect(dueText({ kind: 'late', minutes: 0, tone: 'red' })).toBe('due now');
    expect(dueText({ kind: 'late', minutes: 4, tone: 'red' })).toBe('4 min late');
    expect(dueText({ kind: 'late', minutes: 125, tone: 'red' })).toBe('2 h 5 min late');
    expect(['59', '60', '4320'].map((minutes) => durationText(Number(minutes)))).toEqual([
      '59 min',
      '1 h',
      '3 days',
    ]);
  });
});

describe('unassignedText', () => {
  it('given each reason: says it with its numbers', () => {
    expect(unassignedText({ kind: 'nobody-on-duty' })).toBe('No partner on duty');
    expect(unassignedText({ kind: 'all-busy', onDuty: 1 })).toBe('1 on duty, with full hands');
    expect(unassignedText({ kind: 'all-busy', onDuty: 3 })).toBe('3 on duty, all with full hands');
    expect(unassignedText({ kind: 'waiting', free: 1, waitedMinutes: 0 })).toBe(
      '1 partner free, just offered',
    );
    expect(unassignedText({ kind: 'waiting', free: 2, waitedMinutes: 4 })).toBe(
      '2 partners free, waiting 4 min',
    );
  });
});

describe('linesText and deliveryText', () => {
  it('given lines: names a quantity only above one', () => {
    const items = [
      { name: 'Toned milk', quantity: 2 },
      { name: 'Country loaf', quantity: 1 },
    ] as Order['items'];
    expect(linesText({ items })).toBe('2 Toned milk, Country loaf');
  });

  it('given a failed delivery: shows the reason of its last event', () => {
    const events = [{ type: 'FAILED', reason: 'Nobody opened the door' } as OrderEvent];
    expect(deliveryText({ status: 'FAILED', partner: ravi, events })).toBe('Nobody opened the door · Ravi');
    expect(deliveryText({ status: 'FAILED', partner: null, events: [] })).toBe('Not delivered');
    expect(deliveryText({ status: 'ON_THE_WAY', partner: ravi, events: [] })).toBe('On the way · Ravi');
    expect(deliveryText({ status: 'ACCEPTED', partner: ravi, events: [] })).toBe('Ravi picks it up');
    expect(deliveryText({ status: 'PLACED', partner: null, events: [] })).toBeNull();
  });
});

describe('cardMovesOf', () => {
  const manager = { id: 'm', role: 'manager' as const };
  const labelsOf = (order: Pick<Order, 'status' | 'packing' | 'partner'>) => {
    const moves = managerMovesOf(manager, { ...order, customer: { id: 'c' } });
    return cardMovesOf(boardColumnOf(order)!, moves).map(moveLabel);
  };

  it('given each column: shows the usual next steps that are allowed', () => {
    expect(labelsOf({ status: 'PLACED', packing: 'QUEUED', partner: null })).toEqual(['Start packing']);
    expect(labelsOf({ status: 'ACCEPTED', packing: 'PACKING', partner: ravi })).toEqual(['Packed']);
    expect(labelsOf({ status: 'PLACED', packing: 'PACKED', partner: null })).toEqual([
      'Assign',
      'Deliver it',
    ]);
    expect(labelsOf({ status: 'ACCEPTED', packing: 'PACKED', partner: ravi })).toEqual([]);
    expect(labelsOf({ status: 'FAILED', packing: 'PACKED', partner: ravi })).toEqual(['Take back']);
  });

  it('given the manager’s own delivery: its next step is on the card', () => {
    const partner = { ...ravi, id: 'm' };
    expect(labelsOf({ status: 'ACCEPTED', packing: 'PACKED', partner })).toEqual(['Picked up']);
    expect(labelsOf({ status: 'ON_THE_WAY', packing: 'PACKED', partner })).toEqual(['Delivered']);
  });
});
