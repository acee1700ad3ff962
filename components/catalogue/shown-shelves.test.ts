import { describe, expect, it } from 'vitest';
import { aProduct } from '@/lib/client/store/store-fixtures';
import { newestShelves, shownShelves } from './shown-shelves';

const [milk, bread] = [aProduct({ id: 'milk' }), aProduct({ id: 'bread' })];
const shelf = (productIds: string[]) => ({ id: 's', title: 'Breakfast', productIds });
const known = (change: Partial<Parameters<typeof shownShelves>[1]> = {}) => ({
  initial: [milk],
  entities: { bread },
  deleted: {},
  ...change,
});
const idsOf = (productIds: string[], change: Parameters<typeof known>[0] = {}) =>
  shownShelves([shelf(productIds)], known(change)).map(({ products }) => products.map(({ id }) => id));

describe('shownShelves', () => {
  it('has the products of the page and the store in the order of the shelf', () => {
    expect(idsOf(['bread', 'milk'])).toEqual([['bread', 'milk']]);
  });

  it('takes the state of the store', () => {
    const dearer = { ...milk, price: 9_900 };
    const [shown] = shownShelves([shelf(['milk'])], known({ entities: { milk: dearer } }));
    expect(shown!.products).toEqual([dearer]);
  });

  it.each<[string, Parameters<typeof known>[0]]>([
    ['unavailable', { entities: { bread, milk: { ...milk, available: false } } }],
    ['archived', { deleted: { milk: 7 } }],
    ['not loaded', { initial: [] }],
  ])('given a product that is %s, leaves it out', (_state, change) => {
    expect(idsOf(['milk', 'bread'], change)).toEqual([['bread']]);
  });

  it('given a shelf without any available product, leaves it out', () => {
    expect(idsOf(['milk'], { deleted: { milk: 7 } })).toEqual([]);
    expect(idsOf([])).toEqual([]);
  });

  it('given a restored product, shows it again', () => {
    expect(idsOf(['milk'], { deleted: { milk: 7 }, entities: { milk: { ...milk, rev: 8 } } })).toEqual([
      ['milk'],
    ]);
  });
});

describe('newestShelves', () => {
  const page = { rev: 5, items: [] };
  it.each([
    [null, 'page'],
    [{ rev: 4, items: [] }, 'page'],
    [{ rev: 5, items: [] }, 'live'],
    [{ rev: 6, items: [] }, 'live'],
  ])('given events with %j, is those of the %s', (live, expected) => {
    expect(newestShelves(page, live)).toBe(expected === 'page' ? page : live);
  });
});
