import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../access/roles';
import { assertMove, canCancel, canSeeOrder, type MoveProof, type OrderState } from './order-policy';
import { ORDER_STATUSES, PACKING_STATES, type MoveName, type OrderStatus } from './order-status';

const actor = (role: Role, id: string): Actor => ({ id, role, name: role, sessionId: 's' });
const customer = actor('customer', 'c1');
const partner = actor('delivery_partner', 'p1');
const manager = actor('manager', 'm1');
const admin = actor('admin', 'a1');

const order = (changes: Partial<OrderState> = {}): OrderState => ({
  status: 'PLACED',
  packing: 'QUEUED',
  customer: { id: 'c1' },
  partner: null,
  ...changes,
});
const NO_PROOF: MoveProof = { pinMatches: null };

function errorOf(
  mover: Actor,
  state: OrderState,
  move: MoveName,
  to: OrderStatus,
  proof = NO_PROOF,
): string | null {
  try {
    assertMove(mover, state, move, to, proof);
    return null;
  } catch (error) {
    const { code, status } = error as { code: string; status: number };
    return `${status} ${code}`;
  }
}

describe('canSeeOrder', () => {
  it('allows the customer and partner of the order, managers and admins', () => {
    const accepted = order({ partner: { id: 'p1' } });
    for (const user of [customer, partner, manager, admin])
      expect([user.role, canSeeOrder(user, accepted)]).toEqual([user.role, true]);
    for (const user of [actor('customer', 'c2'), actor('delivery_partner', 'p2'), actor('customer', 'p1')])
      expect(canSeeOrder(user, accepted)).toBe(false);
    expect(canSeeOrder(partner, order())).toBe(false);
  });
});

describe('canCancel', () => {
  it('allows the customer until the order is packed and managers until it is picked up', () => {
    const allowed = (user: Actor) =>
      ORDER_STATUSES.flatMap((status) =>
        PACKING_STATES.filter((packing) => canCancel(user, order({ status, packing }))).map(
          (packing) => `${status} ${packing}`,
        ),
      );
    expect(allowed(customer)).toEqual([
      'PLACED QUEUED',
      'PLACED PACKING',
      'ACCEPTED QUEUED',
      'ACCEPTED PACKING',
    ]);
    expect(allowed(manager)).toEqual(
      ['PLACED', 'ACCEPTED'].flatMap((status) => PACKING_STATES.map((packing) => `${status} ${packing}`)),
    );
    for (const user of [actor('customer', 'c2'), partner, admin]) expect(allowed(user)).toEqual([]);
  });
});

describe('assertMove', () => {
  const onTheWay = order({ status: 'ON_THE_WAY', partner: { id: 'p1' } });

  it('given a transition that does not exist, throws 409 with the allowed statuses', () => {
    expect(() => assertMove(manager, onTheWay, 'advance', 'PICKED_UP', NO_PROOF)).toThrow(
      expect.objectContaining({
        code: 'ORDER_TRANSITION_INVALID',
        status: 409,
        details: { from: 'ON_THE_WAY', to: 'PICKED_UP', packing: 'QUEUED', allowed: ['DELIVERED', 'FAILED'] },
      }) as Error,
    );
    expect(errorOf(partner, onTheWay, 'cancel', 'DELIVERED')).toBe('409 ORDER_TRANSITION_INVALID');
  });

  it.each<[string, Actor, OrderState, MoveName, OrderStatus, MoveProof, string | null]>([
    ['given a role without permission', customer, order(), 'accept', 'ACCEPTED', NO_PROOF, '403 FORBIDDEN'],
    [
      'given an admin',
      admin,
      onTheWay,
      'advance',
      'DELIVERED',
      { reason: 'because', pinMatches: true },
      '403 FORBIDDEN',
    ],
    [
      'given DELIVERED by a partner without a PIN',
      partner,
      onTheWay,
      'advance',
      'DELIVERED',
      NO_PROOF,
      '400 VALIDATION',
    ],
    [
      'given DELIVERED by a partner with a wrong PIN',
      partner,
      onTheWay,
      'advance',
      'DELIVERED',
      { pinMatches: false },
      '422 PIN_WRONG',
    ],
    [
      'given DELIVERED by a partner with the PIN',
      partner,
      onTheWay,
      'advance',
      'DELIVERED',
      { pinMatches: true },
      null,
    ],
    [
      'given a manager on a partner’s delivery without a reason',
      manager,
      onTheWay,
      'advance',
      'DELIVERED',
      NO_PROOF,
      '400 VALIDATION',
    ],
    [
      'given a manager on a partner’s delivery with a reason',
      manager,
      onTheWay,
      'advance',
      'DELIVERED',
      { reason: 'rang', pinMatches: null },
      null,
    ],
    [
      'given a manager on the manager’s own delivery',
      manager,
      { ...onTheWay, partner: { id: 'm1' } },
      'advance',
      'DELIVERED',
      NO_PROOF,
      null,
    ],
    ['given FAILED without a reason', partner, onTheWay, 'fail', 'FAILED', NO_PROOF, '400 VALIDATION'],
    [
      'given FAILED by a manager on the manager’s own delivery without a reason',
      manager,
      { ...onTheWay, partner: { id: 'm1' } },
      'fail',
      'FAILED',
      NO_PROOF,
      '400 VALIDATION',
    ],
    [
      'given FAILED with a reason',
      partner,
      onTheWay,
      'fail',
      'FAILED',
      { reason: 'nobody home', pinMatches: null },
      null,
    ],
    [
      'given RETURNED by a partner',
      partner,
      order({ status: 'FAILED', partner: { id: 'p1' } }),
      'return',
      'RETURNED',
      NO_PROOF,
      '403 FORBIDDEN',
    ],
  ])('%s, returns the expected result', (_name, mover, state, move, to, proof, expected) => {
    expect(errorOf(mover, state, move, to, proof)).toBe(expected);
  });
});
