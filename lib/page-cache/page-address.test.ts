import { describe, expect, it } from 'vitest';
import { pageAddressOf } from './page-address';

describe('pageAddressOf', () => {
  it.each<[string, string]>([
    ['/', '/'],
    ['/?utm_source=mail&_rsc=1x2y', '/'],
    ['/products/toned-milk?fbclid=1', '/products/toned-milk'],
    ['/search', '/search'],
    ['/search?utm_source=mail', '/search'],
    ['/categories/dairy', '/categories/dairy'],
  ])('keeps %s as a page without a query', (url, target) => {
    expect(pageAddressOf(url)).toEqual({ target, share: 'pages' });
  });

  it.each<[string, string]>([
    ['/search?q=milk', '/search?q=milk'],
    [
      '/search?subcategory=curd&q=milk&utm_source=x&category=dairy',
      '/search?q=milk&category=dairy&subcategory=curd',
    ],
    ['/search?q=a%26b', '/search?q=a%26b'],
    ['/search?q=one&q=two', '/search?q=one&q=two'],
    ['/categories/dairy?sort=price', '/categories/dairy?sort=price'],
  ])('keeps %s in the share of searches, with its known parameters in a fixed order', (url, target) => {
    expect(pageAddressOf(url)).toEqual({ target, share: 'searches' });
  });

  it.each([
    '/cart',
    '/account',
    '/orders/1',
    '/login',
    '/products',
    '/products/a/b',
    '/products/TONED',
    '/manager',
  ])('does not keep %s', (url) => {
    expect(pageAddressOf(url)).toBeNull();
  });

  it('does not keep an address with a query of more than 512 characters', () => {
    expect(pageAddressOf(`/search?q=${'a'.repeat(520)}`)).toBeNull();
  });
});
