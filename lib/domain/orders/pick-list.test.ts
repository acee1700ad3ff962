import { describe, expect, it } from 'vitest';
import type { OrderLine } from './order-schema';
import { pickGroupsOf } from './pick-list';

const line = (category: string, name: string, choice = ''): OrderLine => ({
  productId: '1'.repeat(24),
  sku: name,
  image: '',
  options: {},
  unitPrice: 100,
  quantity: 1,
  subtotal: 100,
  category,
  name,
  choice,
});

describe('pickGroupsOf', () => {
  it('given lines in any order: groups them by category and sorts by name and choice, keeping their indexes', () => {
    const groups = pickGroupsOf([
      line('fruit', 'Mangoes'),
      line('bakery', 'Cake', 'Vanilla'),
      line('fruit', 'Apples'),
      line('bakery', 'Cake', 'Chocolate'),
    ]);
    expect(groups.map(({ category, lines }) => [category, lines.map(({ index }) => index)])).toEqual([
      ['bakery', [3, 1]],
      ['fruit', [2, 0]],
    ]);
  });

  it('given no lines: returns no groups', () => {
    expect(pickGroupsOf([])).toEqual([]);
  });
});
