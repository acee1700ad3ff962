import { describe, expect, it } from 'vitest';
import { managerMovesOf } from '@/lib/domain/orders/manager-moves';
import { bulkMoveOf, bulkSummary } from './bulk-moves';

describe('bulkMoveOf', () => {
  const manager = { id: 'm', role: 'manager' } as const;
  const order = {
    id: 'o',
    status: 'PLACED',
    packing: 'QUEUED',
    customer: { id: 'c', name: 'Asha' },
    partner: null,
  } as const;

  it('finds the moves that the order allows', () => {
    const moves = managerMovesOf(manager, order);
    expect(bulkMoveOf('start', moves)).toEqual({ kind: 'pack', to: 'PACKING' });
    expect(bulkMoveOf('assign', moves)).toEqual({ kind: 'assign' });
    expect(bulkMoveOf('cancel', moves)).toEqual({ kind: 'cancel' });
  });

  it('finds none that the order does not allow', () => {
    const moves = managerMovesOf(manager, { ...order, status: 'DELIVERED', packing: 'PACKED' });
    for (const kind of ['start', 'packed', 'assign', 'cancel'] as const)
      expect([kind, bulkMoveOf(kind, moves)]).toEqual([kind, undefined]);
  });
});

describe('bulkSummary', () => {
  it('counts what was done and what was not', () => {
    const done = { ok: true, text: 'done' };
    expect(bulkSummary(new Map([['a', done]]))).toBe('1 done');
    expect(
      bulkSummary(
        new Map([
          ['a', done],
          ['b', { ok: false, text: 'no' }],
        ]),
      ),
    ).toBe('1 done, 1 not');
  });
});
