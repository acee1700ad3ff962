import { describe, expect, it } from 'vitest';
import type { CatalogueIndex, RankingQuery } from './catalogue-index';
import { toSearchEntry, type IndexedProduct } from './search-entry';
import { indexedProduct, indexOf } from './search-fixtures';

const PRODUCTS: Partial<IndexedProduct>[] = [
  { name: 'Toned milk', brand: 'Nandi Dairy', tags: ['doodh'], subcategory: 'milk', packSize: '1 L' },
  { name: 'Milk chocolate', brand: 'Ferrant', subcategory: 'sweets', packSize: '100 g' },
  { name: 'Chocolate cake', category: 'cakes', packSize: '500 g' },
  { name: 'Carrot cake', category: 'cakes', tags: ['chocolate'] },
  { name: 'Hybrid tomatoes', tags: ['tamatar'] },
  { name: 'Cotton T-shirt', category: 'fashion' },
  { name: 'Linen Tshirt', category: 'fashion', stock: { all: 0 } },
  { name: 'Crème brûlée', category: 'cakes' },
  { name: 'Thick dahi' },
  { name: 'Baingan', tags: ['vegetable'] },
  { name: 'ताज़ा दूध', tags: ['दूध'] },
  { name: 'Plain curd' },
  { name: 'Ice cream', tags: ['vanilla'] },
  { name: 'Buttermilk' },
  { name: 'Lady finger', tags: ['vegetable'] },
  { name: 'Amul butter', brand: 'Amul' },
  { name: 'Salted crackers', brand: 'Butterworth' },
  { name: 'Organic apples' },
  { name: 'Lay’s potato chips' },
];
const SYNONYMS = [
  ['curd', 'dahi'],
  ['brinjal', 'baingan', 'eggplant'],
  ['lady finger', 'okra', 'bhindi'],
];

const namesOf = (index: CatalogueIndex, query: RankingQuery) =>
  index.rank(query).ids.map((id) => index.get(id)!.name);

describe('CatalogueIndex.rank', () => {
  const index = indexOf(PRODUCTS, SYNONYMS);

  it.each<[string, string, string]>([
    ['the name', 'toned milk', 'Toned milk'],
    ['a word of name and subcategory', 'milk', 'Toned milk'],
    ['another order of words', 'cake chocolate', 'Chocolate cake'],
    ['the same words in order', 'chocolate cake', 'Chocolate cake'],
    ['swapped letters', 'mlik', 'Toned milk'],
    ['a wrong plural', 'tomatos', 'Hybrid tomatoes'],
    ['a singular', 'tomato', 'Hybrid tomatoes'],
    ['a missing letter', 'choclate', 'Chocolate cake'],
    ['a typo while still typing', 'chcola', 'Chocolate cake'],
    ['a doubled letter', 'appples', 'Organic apples'],
    ['two typos', 'choclate caek', 'Chocolate cake'],
    ['the start of a word', 'tom', 'Hybrid tomatoes'],
    ['the starts of two words', 'choc cak', 'Chocolate cake'],
    ['upper case', 'TONED MILK', 'Toned milk'],
    ['a space for a hyphen', 't shirt', 'Cotton T-shirt'],
    ['no hyphen', 'tshirt', 'Cotton T-shirt'],
    ['a hyphen', 't-shirt', 'Cotton T-shirt'],
    ['a plural with a hyphen', 'T-Shirts', 'Cotton T-shirt'],
    ['two words written as one', 'icecream', 'Ice cream'],
    ['two words written as one, with a typo', 'icecraem', 'Ice cream'],
    ['one word written as two', 'butter milk', 'Buttermilk'],
    ['no accents', 'creme brulee', 'Crème brûlée'],
    ['accents', 'crème brûlée', 'Crème brûlée'],
    ['decomposed accents', 'cre\u0300me', 'Crème brûlée'],
    ['Devanagari', 'दूध', 'ताज़ा दूध'],
    ['Devanagari with a typo', 'दुध', 'ताज़ा दूध'],
    ['Devanagari without the nukta', 'ताजा', 'ताज़ा दूध'],
    ['Devanagari with a composed nukta', 'ता\u095bा', 'ताज़ा दूध'],
    ['a tag', 'doodh', 'Toned milk'],
    ['a brand', 'nandi', 'Toned milk'],
    ['name before brand', 'butter', 'Amul butter'],
    ['name before tag', 'chocolate', 'Chocolate cake'],
    ['a synonym', 'brinjal', 'Baingan'],
    ['a synonym with a typo', 'brinjle', 'Baingan'],
    ['the start of a synonym', 'eggpl', 'Baingan'],
    ['a plural of a synonym', 'brinjals', 'Baingan'],
    ['a synonym of two words', 'bhindi', 'Lady finger'],
    ['the word itself before its synonym', 'curd', 'Plain curd'],
    ['the other word itself before its synonym', 'dahi', 'Thick dahi'],
    ['a pack size', 'milk 1l', 'Toned milk'],
    ['a pack size with a space', 'milk 1 l', 'Toned milk'],
    ['an apostrophe left out', 'lays', 'Lay’s potato chips'],
    ['a stop word', 'chips of potato', 'Lay’s potato chips'],
  ])('given %s (%s), ranks %s first', (_name, q, expected) => {
    expect(namesOf(index, { q })[0]).toBe(expected);
  });

  it('given a synonym, finds the products of every word of its group', () => {
    expect(namesOf(index, { q: 'curd' }).sort()).toEqual(['Plain curd', 'Thick dahi']);
    expect(namesOf(index, { q: 'okra' })).toEqual(['Lady finger']);
  });

  it('ranks sold-out products last, however well they match', () => {
    expect(namesOf(index, { q: 'tshirt' })).toEqual(['Cotton T-shirt', 'Linen Tshirt']);
    const lone = indexOf([{ name: 'Rice', stock: { all: 0 } }, { name: 'Fried rice noodles with egg' }]);
    expect(namesOf(lone, { q: 'rice' })).toEqual(['Fried rice noodles with egg', 'Rice']);
  });

  it('requires every word while some product has them all', () => {
    expect(index.rank({ q: 'carrot cake' })).toMatchObject({ ids: { length: 1 }, partial: false });
  });

  it('given words that no product has together, returns products with some of them', () => {
    const { ids, partial } = index.rank({ q: 'carrot butter' });
    expect([ids.length > 1, partial]).toEqual([true, true]);
  });

  it.each<[string, string | null, boolean]>([
    ['mlik', 'milk', true],
    ['choclate cake', 'chocolate cake', true],
    ['creme', null, true],
    ['cremee', 'crème', true],
    ['tomatos', null, true],
    ['icecraem', 'ice cream', true],
    ['chokolet', 'chocolate', false],
    ['orgnix', 'organic', true],
    ['xylophone', null, false],
    ['500', null, true],
    ['501', null, false],
  ])('given %s, reports the correction %s', (q, correction, found) => {
    const ranking = index.rank({ q });
    expect([ranking.correction, ranking.ids.length > 0]).toEqual([correction, found]);
  });

  it.each(['', ' ', '-', '.*', '(', '$where', '\u200d', 'a', '़'])(
    'given %j without a word that products have, does not fail',
    (q) => {
      expect(Array.isArray(index.rank({ q }).ids)).toBe(true);
    },
  );
});

describe('CatalogueIndex.rank with filters and orders', () => {
  const index = indexOf([
    { name: 'Soap A', category: 'home', subcategory: 'bath', price: 300, rating: 4.5, ratingCount: 2 },
    { name: 'Soap B', category: 'home', price: 100, featured: true, rating: 4.5, ratingCount: 9 },
    { name: 'Soap C', category: 'home', price: 200, stock: { all: 0 } },
    { name: 'Soap D', category: 'gifts', price: 200, available: false, rating: 3 },
  ]);

  it.each<[RankingQuery, string[]]>([
    [{ sort: 'price_asc' }, ['Soap B', 'Soap D', 'Soap C', 'Soap A']],
    [{ sort: 'price_desc' }, ['Soap A', 'Soap D', 'Soap C', 'Soap B']],
    [{ sort: 'rating' }, ['Soap B', 'Soap A', 'Soap D', 'Soap C']],
    [{ sort: 'newest' }, ['Soap D', 'Soap C', 'Soap B', 'Soap A']],
    [{ q: 'soap', sort: 'price_asc', category: 'home' }, ['Soap B', 'Soap C', 'Soap A']],
    [{ q: 'soap', inStock: true, sort: 'newest' }, ['Soap B', 'Soap A']],
    [{ inStock: false }, ['Soap D', 'Soap C']],
    [{ available: true, minPrice: 200 }, ['Soap C', 'Soap A']],
    [{ maxPrice: 200, minPrice: 200 }, ['Soap D', 'Soap C']],
    [{ minRating: 4 }, ['Soap B', 'Soap A']],
    [{ featured: true }, ['Soap B']],
    [{ subcategory: 'bath' }, ['Soap A']],
    [{ minPrice: 300, maxPrice: 200 }, []],
  ])('given %j, returns %j', (query, expected) => {
    expect(namesOf(index, query)).toEqual(expected);
  });

  it('sorts and filters by the price of the cheapest choice', () => {
    const value = (key: string, priceMultiplier: number) => ({ key, label: key, priceMultiplier });
    const sized = indexOf([
      { name: 'Plain', price: 900 },
      {
        name: 'Sized',
        price: 1000,
        options: [
          { key: 'size', label: 'Size', stocked: false, values: [value('l', 20_000), value('s', 5_000)] },
        ],
      },
    ]);
    expect(namesOf(sized, { sort: 'price_asc' })).toEqual(['Sized', 'Plain']);
    expect(namesOf(sized, { maxPrice: 500 })).toEqual(['Sized']);
  });
});

describe('CatalogueIndex: changes', () => {
  const put = (index: CatalogueIndex, given: Partial<IndexedProduct>) =>
    index.put(toSearchEntry(indexedProduct(1, given)));

  it('finds a renamed product by its new name only', () => {
    const index = indexOf([{ name: 'Curd' }]);
    put(index, { rev: 2, name: 'Paneer' });
    expect([namesOf(index, { q: 'paneer' }), namesOf(index, { q: 'curd' })]).toEqual([['Paneer'], []]);
  });

  it('ignores an older revision, and an update of a deleted product', () => {
    const index = indexOf([{ name: 'Curd' }]);
    put(index, { rev: 3, name: 'Paneer' });
    put(index, { rev: 2, name: 'Cheese' });
    expect(namesOf(index, { q: 'paneer' })).toEqual(['Paneer']);
    index.remove(indexedProduct(1).id, 4);
    put(index, { rev: 3, name: 'Paneer' });
    expect([namesOf(index, { q: 'paneer' }), index.size]).toEqual([[], 0]);
  });

  it('finds a restored product', () => {
    const index = indexOf([{ name: 'Curd' }]);
    index.remove(indexedProduct(1).id, 2);
    put(index, { rev: 3, name: 'Curd' });
    expect(namesOf(index, { q: 'curd' })).toEqual(['Curd']);
  });

  it('keeps rankings when only the number of pieces changes, and renews them when a product sells out', () => {
    const index = indexOf([{ name: 'Curd' }]);
    const before = index.rank({ q: 'curd' });
    put(index, { rev: 2, name: 'Curd', stock: { all: 9 } });
    expect(index.rank({ q: 'curd' })).toBe(before);
    put(index, { rev: 3, name: 'Curd', stock: { all: 0 } });
    expect(namesOf(index, { q: 'curd', inStock: true })).toEqual([]);
    expect(index.rank({ q: 'curd' })).not.toBe(before);
  });

  it('applies changed synonyms at once and forgets removed ones', () => {
    const index = indexOf([{ name: 'Baingan' }], [['aubergine', 'baingan']]);
    expect(namesOf(index, { q: 'aubergine' })).toEqual(['Baingan']);
    index.setSynonyms([['eggplant', 'baingan']]);
    expect([namesOf(index, { q: 'eggplant' }), namesOf(index, { q: 'aubergine' })]).toEqual([
      ['Baingan'],
      [],
    ]);
  });

  it('counts the available products by category and subcategory, in order of the oldest', () => {
    const index = indexOf([
      { category: 'home', subcategory: 'bath', available: false },
      { category: 'dairy', images: ['/first.svg'] },
      { category: 'home', subcategory: 'bath' },
      { category: 'dairy', images: ['/second.svg'] },
    ]);
    expect(index.categoryGroups()).toEqual([
      { category: 'dairy', subcategory: '', image: '/first.svg', count: 2 },
      { category: 'home', subcategory: 'bath', image: '', count: 1 },
    ]);
    put(index, { rev: 2, category: 'home', subcategory: 'bath' });
    expect(index.categoryGroups()[0]).toEqual({ category: 'home', subcategory: 'bath', image: '', count: 2 });
  });
});
