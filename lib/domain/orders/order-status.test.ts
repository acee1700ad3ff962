import { describe, expect, it } from 'vitest';
import {
  canPack,
  DELIVERY_STEPS,
  findTransition,
  isLive,
  nextDeliveryStep,
  nextStatuses,
  ORDER_STATUSES,
  PACKING_STATES,
  TRANSITIONS,
} from './order-status';

const movesOf = (from: string) => TRANSITIONS.filter((transition) => transition.from === from);

describe('TRANSITIONS', () => {
  it('connects two different known statuses in each entry', () => {
    for (const { from, to } of TRANSITIONS) {
      expect(ORDER_STATUSES).toContain(from);
      expect(ORDER_STATUSES).toContain(to);
      expect(from).not.toBe(to);
    }
  });

  it('reaches every status from PLACED', () => {
    const reached = new Set(['PLACED']);
    for (const status of reached) for (const { to } of movesOf(status)) reached.add(to);
    expect([...reached].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  it('has the final statuses DELIVERED, CANCELLED and RETURNED', () => {
    expect(ORDER_STATUSES.filter((status) => movesOf(status).length === 0)).toEqual([
      'DELIVERED',
      'CANCELLED',
      'RETURNED',
    ]);
    expect(ORDER_STATUSES.filter((status) => !isLive(status))).toEqual([
      'DELIVERED',
      'CANCELLED',
      'RETURNED',
    ]);
  });

  it('reaches DELIVERED only through PICKED_UP', () => {
    const without = new Set(['PLACED']);
    for (const status of without)
      for (const { to } of movesOf(status)) if (to !== 'PICKED_UP') without.add(to);
    expect([...without]).not.toContain('DELIVERED');
  });

  it('allows no moves to admins, and only cancel to customers', () => {
    expect(TRANSITIONS.filter(({ roles }) => roles.includes('admin'))).toEqual([]);
    expect(
      new Set(TRANSITIONS.filter(({ roles }) => roles.includes('customer')).map(({ move }) => move)),
    ).toEqual(new Set(['cancel']));
  });

  it('has one entry for each move between two statuses', () => {
    const names = TRANSITIONS.map(({ from, to, move }) => `${from} ${to} ${move}`);
    expect(new Set(names).size).toBe(names.length);
    expect(findTransition('PLACED', 'ACCEPTED', 'assign')?.roles).toEqual(['manager']);
    expect(findTransition('PLACED', 'DELIVERED')).toBeUndefined();
  });
});

describe('nextStatuses and nextDeliveryStep', () => {
  it('nextStatuses: returns the statuses that the role may set, without duplicates', () => {
    expect(nextStatuses('PLACED', 'manager')).toEqual(['ACCEPTED', 'CANCELLED']);
    expect(nextStatuses('ACCEPTED', 'delivery_partner')).toEqual(['PLACED', 'PICKED_UP']);
    for (const status of ORDER_STATUSES) expect(nextStatuses(status, 'admin')).toEqual([]);
  });

  it('nextDeliveryStep: follows DELIVERY_STEPS', () => {
    expect(DELIVERY_STEPS.slice(1).map((step) => nextDeliveryStep(step))).toEqual([
      'PICKED_UP',
      'ON_THE_WAY',
      'DELIVERED',
      null,
    ]);
  });
});

describe('canPack', () => {
  it('allows PACKING to go back to QUEUED, and nothing after PACKED', () => {
    const allowed = PACKING_STATES.flatMap((from) =>
      PACKING_STATES.filter((to) => canPack(from, to)).map((to) => `${from} ${to}`),
    );
    expect(allowed).toEqual(['QUEUED PACKING', 'QUEUED PACKED', 'PACKING QUEUED', 'PACKING PACKED']);
  });
});
