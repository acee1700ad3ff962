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
const NOTHING: MoveProof = { pinMatches: null };

function refusal(
  who: Actor,
  state: OrderState,
  move: MoveName,
  to: OrderStatus,
  proof = NOTHING,
): string | null {
  try {
    assertMove(who, state, move, to, proof);
    return null;
  } catch (error) {
    const { code, status } = error as { code: string; status: number };
    return `${status} ${code}`;
  }
}

describe('seeing an order', () => {
  it('is for its customer, its partner, managers and admins', () => {
    const taken = order({ partner: { id: 'p1' } });
    for (const who of [customer, partner, manager, admin])
      expect([who.role, canSeeOrder(who, taken)]).toEqual([who.role, true]);
    for (const who of [actor('customer', 'c2'), actor('delivery_partner', 'p2'), actor('customer', 'p1')])
      expect(canSeeOrder(who, taken)).toBe(false);
    expect(canSeeOrder(partner, order())).toBe(false);
  });
});

describe('cancelling', () => {
  it('is the customer’s until it is packed, the manager’s until it has left, nobody else’s', () => {
    const allowed = (who: Actor) =>
      ORDER_STATUSES.flatMap((status) =>
        PACKING_STATES.filter((packing) => canCancel(who, order({ status, packing }))).map(
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
    for (const who of [actor('customer', 'c2'), partner, admin]) expect(allowed(who)).toEqual([]);
  });
});

describe('a move', () => {
  const onTheWay = order({ status: 'ON_THE_WAY', partner: { id: 'p1' } });

  it('that the table does not have is a conflict, and says what would go', () => {
    expect(() => assertMove(manager, onTheWay, 'advance', 'PICKED_UP', NOTHING)).toThrow(
      expect.objectContaining({
        code: 'ORDER_TRANSITION_INVALID',
        status: 409,
        details: { from: 'ON_THE_WAY', to: 'PICKED_UP', packing: 'QUEUED', allowed: ['DELIVERED', 'FAILED'] },
      }) as Error,
    );
    expect(refusal(partner, onTheWay, 'cancel', 'DELIVERED')).toBe('409 ORDER_TRANSITION_INVALID');
  });

  it.each<[string, Actor, OrderState, MoveName, OrderStatus, MoveProof, string | null]>([
    ['by a role that it is not for', customer, order(), 'accept', 'ACCEPTED', NOTHING, '403 FORBIDDEN'],
    [
      'by an admin',
      admin,
      onTheWay,
      'advance',
      'DELIVERED',
      { reason: 'because', pinMatches: true },
      '403 FORBIDDEN',
    ],
    ['to the door without the PIN', partner, onTheWay, 'advance', 'DELIVERED', NOTHING, '400 VALIDATION'],
    [
      'to the door with a wrong PIN',
      partner,
      onTheWay,
      'advance',
      'DELIVERED',
      { pinMatches: false },
      '422 PIN_WRONG',
    ],
    ['to the door with the PIN', partner, onTheWay, 'advance', 'DELIVERED', { pinMatches: true }, null],
    [
      'by a manager on another’s without a reason',
      manager,
      onTheWay,
      'advance',
      'DELIVERED',
      NOTHING,
      '400 VALIDATION',
    ],
    [
      'by a manager on another’s with a reason',
      manager,
      onTheWay,
      'advance',
      'DELIVERED',
      { reason: 'rang', pinMatches: null },
      null,
    ],
    [
      'by a manager on the shop’s own',
      manager,
      { ...onTheWay, partner: { id: 'm1' } },
      'advance',
      'DELIVERED',
      NOTHING,
      null,
    ],
    ['to FAILED without a reason', partner, onTheWay, 'fail', 'FAILED', NOTHING, '400 VALIDATION'],
    [
      'to FAILED without a reason, by a manager on the shop’s own',
      manager,
      { ...onTheWay, partner: { id: 'm1' } },
      'fail',
      'FAILED',
      NOTHING,
      '400 VALIDATION',
    ],
    [
      'to FAILED with a reason',
      partner,
      onTheWay,
      'fail',
      'FAILED',
      { reason: 'nobody home', pinMatches: null },
      null,
    ],
    [
      'back into stock by a partner',
      partner,
      order({ status: 'FAILED', partner: { id: 'p1' } }),
      'return',
      'RETURNED',
      NOTHING,
      '403 FORBIDDEN',
    ],
  ])('%s', (_name, who, state, move, to, proof, expected) => {
    expect(refusal(who, state, move, to, proof)).toBe(expected);
  });
});
