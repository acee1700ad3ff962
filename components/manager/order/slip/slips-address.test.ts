import { describe, expect, it } from 'vitest';
import { MAX_SLIPS, readSlipIds } from './slips-address';

const id = (n: number) => n.toString(16).padStart(24, '0');

describe('readSlipIds', () => {
  it('given ids of an address: keeps valid ones once, in their order, and at most as many as fit a page', () => {
    expect(readSlipIds(`${id(2)},nonsense,${id(1)},${id(2)}`)).toEqual([id(2), id(1)]);
    expect(readSlipIds([id(1), id(3)])).toEqual([id(1), id(3)]);
    expect(readSlipIds(undefined)).toEqual([]);
    const many = Array.from({ length: MAX_SLIPS + 5 }, (_, n) => id(n)).join(',');
    expect(readSlipIds(many)).toHaveLength(MAX_SLIPS);
  });
});
