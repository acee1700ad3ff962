import { expect, it } from 'vitest';
import { isWishInStock, keysInStock } from './wished-stock';

it.each([
  ['no pieces', true, { half: 0, full: 0 }, [], false, false],
  ['pieces of one key', true, { half: 0, full: 3 }, ['full'], true, true],
  ['pieces of another key', true, { half: 2, full: 0 }, ['half'], true, false],
  ['pieces, but not available', false, { half: 2, full: 3 }, [], false, false],
] as const)('a product with %s', (_name, available, stock, keys, any, full) => {
  const product = { available, stock };
  expect(keysInStock(product)).toEqual(keys);
  expect([isWishInStock(product, null), isWishInStock(product, 'full')]).toEqual([any, full]);
});

it('a key that the product does not have is not in stock', () => {
  expect(isWishInStock({ available: true, stock: { all: 1 } }, 'constructor')).toBe(false);
});
