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

describe('the table of transitions', () => {
  it('is closed: it leads from known states to known states, never to the same one', () => {
    for (const { from, to } of TRANSITIONS) {
      expect(ORDER_STATUSES).toContain(from);
      expect(ORDER_STATUSES).toContain(to);
      expect(from).not.toBe(to);
    }
  });

  it('reaches every state from PLACED', () => {
    const reached = new Set(['PLACED']);
    for (const status of reached) for (const { to } of movesOf(status)) reached.add(to);
    expect([...reached].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  it('ends in DELIVERED, CANCELLED and RETURNED, and nowhere else', () => {
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

  it('comes to DELIVERED only through PICKED_UP', () => {
    const without = new Set(['PLACED']);
    for (const status of without)
      for (const { to } of movesOf(status)) if (to !== 'PICKED_UP') without.add(to);
    expect([...without]).not.toContain('DELIVERED');
  });

  it('is open to no admin, and to customers for cancelling alone', () => {
    expect(TRANSITIONS.filter(({ roles }) => roles.includes('admin'))).toEqual([]);
    expect(
      new Set(TRANSITIONS.filter(({ roles }) => roles.includes('customer')).map(({ move }) => move)),
    ).toEqual(new Set(['cancel']));
  });

  it('has one entry for each move between two states', () => {
    const names = TRANSITIONS.map(({ from, to, move }) => `${from} ${to} ${move}`);
    expect(new Set(names).size).toBe(names.length);
    expect(findTransition('PLACED', 'ACCEPTED', 'assign')?.roles).toEqual(['manager']);
    expect(findTransition('PLACED', 'DELIVERED')).toBeUndefined();
  });
});

describe('what comes next', () => {
  it('is what the role may do, each state named once', () => {
    expect(nextStatuses('PLACED', 'manager')).toEqual(['ACCEPTED', 'CANCELLED']);
    expect(nextStatuses('ACCEPTED', 'delivery_partner')).toEqual(['PLACED', 'PICKED_UP']);
    for (const status of ORDER_STATUSES) expect(nextStatuses(status, 'admin')).toEqual([]);
  });

  it('of a delivery that goes well follows the customer’s steps', () => {
    expect(DELIVERY_STEPS.slice(1).map((step) => nextDeliveryStep(step))).toEqual([
      'PICKED_UP',
      'ON_THE_WAY',
      'DELIVERED',
      null,
    ]);
  });
});

describe('packing', () => {
  it('moves on, may be put back while it goes on, and is done when it is done', () => {
    const allowed = PACKING_STATES.flatMap((from) =>
      PACKING_STATES.filter((to) => canPack(from, to)).map((to) => `${from} ${to}`),
    );
    expect(allowed).toEqual(['QUEUED PACKING', 'QUEUED PACKED', 'PACKING QUEUED', 'PACKING PACKED']);
  });
});
