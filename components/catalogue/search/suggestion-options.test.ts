import { describe, expect, it } from 'vitest';
import type { Suggestions } from '@/lib/domain/catalogue/product-schema';
import { optionCountText, recentOptions, suggestionOptions } from './suggestion-options';

const SUGGESTIONS: Suggestions = {
  words: ['milk', 'milk bread'],
  categories: [
    { category: 'dairy', subcategory: 'milk', label: 'Milk' },
    { category: 'dairy', subcategory: null, label: 'Dairy' },
  ],
  products: [
    {
      id: 'a'.repeat(24),
      slug: 'toned-milk',
      name: 'Toned milk',
      packSize: '1 L',
      category: 'dairy',
      image: '',
      inStock: true,
    },
  ],
};

describe('suggestionOptions', () => {
  it('lists words, categories and products in this order, with the addresses that they open', () => {
    const options = suggestionOptions(SUGGESTIONS, true);
    expect(
      options.map((option) => [option.kind, option.text, 'href' in option ? option.href : null]),
    ).toEqual([
      ['word', 'milk', null],
      ['word', 'milk bread', null],
      ['category', 'Milk', '/search?category=dairy&subcategory=milk'],
      ['category', 'Dairy', '/search?category=dairy'],
      ['product', 'Toned milk', '/products/toned-milk'],
    ]);
    expect(new Set(options.map(({ key }) => key)).size).toBe(options.length);
  });

  it('on the search page, lists three options without products', () => {
    expect(suggestionOptions(SUGGESTIONS, false).map(({ text }) => text)).toEqual([
      'milk',
      'milk bread',
      'Milk',
    ]);
  });

  it('lists recent searches', () => {
    expect(recentOptions(['milk'])).toEqual([{ kind: 'recent', key: 'recent-milk', text: 'milk' }]);
  });

  it.each([
    [0, ''],
    [1, '1 suggestion'],
    [5, '5 suggestions'],
  ])('given %i options, announces "%s"', (count, text) => {
    expect(optionCountText(count)).toBe(text);
  });
});
