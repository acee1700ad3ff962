import { describe, expect, it } from 'vitest';
import { aProduct } from '../../client/store/store-fixtures';
import { matchesList, stockState } from './list-match';

describe('matchesList', () => {
  const milk = aProduct({ name: 'Toned milk', sku: 'MLK-1', brand: 'Nandi', category: 'dairy' });

  it.each(['milk', 'TONED', 'mlk-1', 'nand'])('finds %j in the name, SKU or brand', (q) => {
    expect(matchesList(milk, { q })).toBe(true);
  });

  it('does not find text that is in no field', () => {
    expect(matchesList(milk, { q: 'curd' })).toBe(false);
  });

  it('compares the category', () => {
    expect(matchesList(milk, { category: 'dairy' })).toBe(true);
    expect(matchesList(milk, { category: 'bakery' })).toBe(false);
  });

  it('compares the status', () => {
    const withdrawn = { ...milk, available: false };
    expect(matchesList(milk, { status: 'available' })).toBe(true);
    expect(matchesList(withdrawn, { status: 'available' })).toBe(false);
    expect(matchesList(withdrawn, { status: 'unavailable' })).toBe(true);
    expect(matchesList(milk, { status: 'archived' })).toBe(false);
    expect(matchesList({ ...milk, stock: { all: 0 } }, { status: 'sold-out' })).toBe(true);
    expect(matchesList({ ...milk, stock: { all: 0 } }, { status: 'low' })).toBe(false);
  });
});

describe('stockState', () => {
  it.each([
    [{ all: 9 }, 'enough'],
    [{ all: 3 }, 'low'],
    [{ all: 0 }, 'sold-out'],
    [{ s: 0, m: 20 }, 'low'],
    [{ s: 0, m: 0 }, 'sold-out'],
    [{ s: 4, m: 4 }, 'enough'],
  ])('of %j at a level of 3 is %s', (stock, state) => {
    expect(stockState(aProduct({ stock: stock as Record<string, number>, lowStockAt: 3 }))).toBe(state);
  });
});
