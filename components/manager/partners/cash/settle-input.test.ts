import { describe, expect, it } from 'vitest';
import { readSettlement, type SettleInput } from './settle-input';

const CASH = { cashSeq: 3, cashInHand: 50_000 };
const INPUT: SettleInput = { counted: '500', rest: 'missing', note: '' };

describe('readSettlement', () => {
  it.each<[string, Partial<SettleInput>, object]>([
    ['all of it', {}, { settlement: { cashSeq: 3, counted: 50_000, kept: 0 } }],
    [
      'a part that leaves the rest with the partner',
      { counted: '300.50', rest: 'kept' },
      { settlement: { cashSeq: 3, counted: 30_050, kept: 19_950 } },
    ],
    ['missing cash without a note', { counted: '490' }, { errors: { note: expect.any(String) as string } }],
    [
      'missing cash with a note',
      { counted: '490', note: ' Torn  note ' },
      { settlement: { cashSeq: 3, counted: 49_000, kept: 0, note: 'Torn note' } },
    ],
    ['too much cash without a note', { counted: '501' }, { errors: { note: expect.any(String) as string } }],
    [
      'no cash that stays',
      { counted: '0', rest: 'kept' },
      { errors: { note: expect.any(String) as string } },
    ],
    ['no amount', { counted: 'all' }, { errors: { counted: expect.any(String) as string } }],
  ])('given %s', (_case, change, expected) => {
    expect(readSettlement({ ...INPUT, ...change }, CASH)).toEqual(expected);
  });
});
