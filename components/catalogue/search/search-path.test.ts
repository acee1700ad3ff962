import { describe, expect, it } from 'vitest';
import { filterCount, productListPath, readSearchQuery, searchPath, type SearchQuery } from './search-path';

const FULL: SearchQuery = {
  q: 'crème brûlée',
  category: 'cakes',
  subcategory: 'puddings',
  sort: 'price_asc',
  inStock: true,
  featured: true,
  minPrice: 0,
  maxPrice: 50_000,
  minRating: 4,
};
const readPath = (path: string) => readSearchQuery(new URLSearchParams(path.split('?')[1]));

describe('searchPath and readSearchQuery', () => {
  it('given every field, reads the same query from the path', () => {
    expect(readPath(searchPath(FULL))).toEqual(FULL);
    expect(readPath(searchPath({}))).toEqual({});
  });

  it('given a subcategory without a category, leaves it out', () => {
    expect([searchPath({ subcategory: 'milk' }), readPath('/search?subcategory=milk')]).toEqual([
      '/search',
      {},
    ]);
  });

  it.each([
    'sort=cheap',
    'inStock=yes',
    'inStock=false',
    'minPrice=-5',
    'maxPrice=1e9',
    'minRating=6',
    'category=..',
    'q=%20',
    'utm_source=mail',
  ])('given the invalid or unknown parameter %s, leaves it out', (text) => {
    expect(readPath(`/search?${text}`)).toEqual({});
  });

  it('cuts a text at the longest one that the API accepts', () => {
    expect(readPath(`/search?q=${'a'.repeat(90)}`).q).toHaveLength(64);
  });

  it('builds the path of the API list', () => {
    expect(productListPath({ q: 'milk', inStock: true }, 60, 'abc-60')).toBe(
      '/api/products?q=milk&inStock=true&limit=60&cursor=abc-60',
    );
  });

  it('counts a price range as one filter, and text, category and order as none', () => {
    expect([filterCount(FULL), filterCount({ q: 'a', category: 'b', sort: 'newest' })]).toEqual([4, 0]);
  });
});
