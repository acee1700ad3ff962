import { describe, expect, it } from 'vitest';
import type { ShelfProduct } from '@/lib/domain/catalogue/shelf-schema';
import { productCountText, shelfFields, titleError, toShelfForm, withProduct } from './shelf-form';

const product = (id: string, state: Partial<ShelfProduct> = {}): ShelfProduct => ({
  id,
  name: `Product ${id}`,
  packSize: '1 L',
  category: 'dairy',
  image: '',
  available: true,
  archived: false,
  ...state,
});
const formWith = (count: number) => ({
  ...toShelfForm(null),
  products: Array.from({ length: count }, (_, index) => product(`p${index}`)),
});

describe('a shelf form', () => {
  it('of a new shelf is empty and visible', () => {
    expect(toShelfForm(null)).toEqual({ title: '', visible: true, products: [] });
  });

  it('is saved with a trimmed title and the ids in their order', () => {
    const form = { title: '  Early \n breakfast ', visible: false, products: [product('b'), product('a')] };
    expect(shelfFields(form)).toEqual({ title: 'Early breakfast', visible: false, productIds: ['b', 'a'] });
  });

  it('given no title, has an error', () => {
    expect([titleError(' '), titleError('Breakfast')]).toEqual([expect.any(String), null]);
  });

  it('adds a product at the end, but none twice and none beyond 24', () => {
    const two = withProduct(formWith(1), product('new'));
    expect(two.products.map(({ id }) => id)).toEqual(['p0', 'new']);
    expect(withProduct(two, product('new'))).toBe(two);
    const full = formWith(24);
    expect(withProduct(full, product('new'))).toBe(full);
    expect(withProduct(formWith(23), product('new')).products).toHaveLength(24);
  });

  it.each([
    [[], 'Empty: not on the home page'],
    [[product('a')], '1 product'],
    [[product('a'), product('b', { available: false })], '2 products, 1 not on sale'],
    [[product('a', { archived: true })], '1 product, none on sale'],
  ])('counts the products of %j', (products, text) => {
    expect(productCountText(products)).toBe(text);
  });
});
