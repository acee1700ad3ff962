import { describe, expect, it } from 'vitest';
import type { CartLine } from '@/lib/domain/cart/cart-schema';
import { isGone, lineProblem } from './cart-messages';

const LINE: CartLine = {
  id: 'a'.repeat(24),
  rev: 1,
  productId: 'b'.repeat(24),
  name: 'Toned milk',
  slug: 'toned-milk',
  image: '',
  category: 'dairy',
  packSize: '1 L',
  options: {},
  choice: '',
  quantity: 2,
  unitPrice: 6_800,
  subtotal: 13_600,
  left: 9,
  available: true,
  withdrawn: null,
};

describe('lineProblem', () => {
  it('returns null for a line that can be ordered', () => {
    expect(lineProblem(LINE)).toBeNull();
  });

  it('asks for a lower quantity when the stock is lower than the quantity', () => {
    const line = { ...LINE, left: 1, available: false };
    expect(lineProblem(line)).toBe('Only 1 left. Take fewer to go on.');
    expect(isGone(line)).toBe(false);
  });

  it('given a withdrawn product or option, names that as the reason and not the stock', () => {
    const gone = { ...LINE, left: 0, available: false };
    expect(lineProblem({ ...gone, withdrawn: 'product' })).toBe('No longer sold. Remove it to go on.');
    expect(lineProblem({ ...gone, withdrawn: 'option' })).toContain('This choice is no longer sold');
    expect(isGone({ ...gone, withdrawn: 'product' })).toBe(true);
  });

  it('asks to remove a line that is out of stock or unavailable', () => {
    expect(lineProblem({ ...LINE, left: 0, available: false })).toContain('Out of stock');
    expect(lineProblem({ ...LINE, available: false })).toContain('Not sold right now');
    expect(isGone({ ...LINE, available: false })).toBe(true);
  });
});
