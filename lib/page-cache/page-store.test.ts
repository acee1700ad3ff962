import { expect, it } from 'vitest';
import { createPageStore, type StoredPage } from './page-store';

const page = (size: number): StoredPage => {
  const body = Buffer.alloc(size);
  return {
    status: 200,
    headers: [],
    contentType: 'text/html',
    bodies: { gzip: body, br: body },
    length: size,
    hash: '',
    size,
    productIds: new Set(),
    startedAt: 0,
    change: 0,
    comparedWith: 0,
  };
};

const limits = { pages: 100_000, searches: 100_000, payloads: 100_000, absent: 100_000 };

it('drops the least recently used pages beyond the limit of their share, and none of another share', () => {
  const store = createPageStore(limits);
  store.set('home', 'pages', page(20_000));
  for (let n = 0; n < 100; n += 1) {
    store.set(`search ${n}`, 'searches', page(20_000));
    store.set(`missing ${n}`, 'absent', page(1_000));
  }
  expect(store.get('home')).toBeDefined();
  expect([store.get('search 0'), store.get('missing 0')]).toEqual([undefined, undefined]);
  expect(store.get('search 99')).toBeDefined();
  for (const bytes of Object.values(store.bytes())) expect(bytes).toBeLessThanOrEqual(100_000);
});

it('keeps the pages that are used', () => {
  const store = createPageStore(limits);
  for (let n = 0; n < 20; n += 1) {
    store.set(`page ${n}`, 'pages', page(20_000));
    store.get('page 0');
  }
  expect(store.get('page 0')).toBeDefined();
});

it('moves a page that is no longer found out of the share of pages', () => {
  const store = createPageStore(limits);
  store.set('/products/milk', 'pages', page(1_000));
  store.set('/products/milk', 'absent', { ...page(1_000), status: 404 });
  expect(store.get('/products/milk')?.status).toBe(404);
  expect(store.bytes().pages).toBe(0);
});

it('does not keep a page that is larger than its share', () => {
  const store = createPageStore(limits);
  store.set('home', 'pages', page(200_000));
  expect(store.get('home')).toBeUndefined();
});
