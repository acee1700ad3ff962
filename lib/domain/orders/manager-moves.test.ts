import { describe, expect, it } from 'vitest';
import { managerMovesOf } from './manager-moves';
import type { OrderState } from './order-policy';
import { ORDER_STATUSES, PACKING_STATES } from './order-status';

const manager = { id: 'm', role: 'manager' as const };

function namesOf(change: Partial<OrderState>, actor: Parameters<typeof managerMovesOf>[0] = manager) {
  const order: OrderState = {
    status: 'PLACED',
    packing: 'QUEUED',
    customer: { id: 'c' },
    partner: null,
    ...change,
  };
  return managerMovesOf(actor, order).map((move) => ('to' in move ? `${move.kind} ${move.to}` : move.kind));
}

describe('managerMovesOf', () => {
  it('given a picker: lists the packing moves only', () => {
    const picker = { id: 'p', role: 'picker' as const };
    expect(namesOf({ status: 'PLACED', packing: 'QUEUED' }, picker)).toEqual(['pack PACKING', 'pack PACKED']);
    for (const status of ['PICKED_UP', 'ON_THE_WAY', 'FAILED', 'DELIVERED'] as const)
      expect(namesOf({ status, packing: 'PACKED' }, picker)).toEqual([]);
  });

  it('given a new order: start packing comes first, and cancel last', () => {
    expect(namesOf({})).toEqual(['pack PACKING', 'pack PACKED', 'assign', 'accept', 'cancel']);
  });

  it('given an order that is packed and accepted: it can be handed over, given to another or cancelled', () => {
    const order = { status: 'ACCEPTED', packing: 'PACKED', partner: { id: 'p' } } as const;
    expect(namesOf(order)).toEqual(['advance PICKED_UP', 'reassign', 'release', 'cancel']);
  });

  it('given a delivery: only a partner’s needs a reason', () => {
    const advance = (partnerId: string) =>
      managerMovesOf(manager, {
        status: 'PICKED_UP',
        packing: 'PACKED',
        customer: { id: 'c' },
        partner: { id: partnerId },
      }).find(({ kind }) => kind === 'advance');
    expect(advance('p')).toEqual({ kind: 'advance', to: 'ON_THE_WAY', needsReason: true });
    expect(advance('m')).toEqual({ kind: 'advance', to: 'ON_THE_WAY', needsReason: false });
  });

  it('given an order outside the shop: it can be advanced or fail, and only a failed one is taken back', () => {
    expect(namesOf({ status: 'ON_THE_WAY', packing: 'PACKED' })).toEqual(['advance DELIVERED', 'fail']);
    expect(namesOf({ status: 'FAILED', packing: 'PACKED' })).toEqual(['return']);
  });

  it('given an order that is over, or another role: nothing is left to do', () => {
    for (const status of ['DELIVERED', 'CANCELLED', 'RETURNED'] as const)
      expect(namesOf({ status })).toEqual([]);
    for (const role of ['customer', 'delivery_partner', 'admin'] as const)
      for (const status of ORDER_STATUSES)
        for (const packing of PACKING_STATES)
          expect(namesOf({ status, packing, partner: { id: 'x' } }, { id: 'x', role })).toEqual([]);
  });
});
