import { describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { resultText } from './result-labels';

const items = (count: number) => Array.from({ length: count }, () => ({}) as Product);

describe('resultText', () => {
  it.each([
    [{ items: items(0), nextCursor: null }, '0 results'],
    [{ items: items(1), nextCursor: null }, '1 result'],
    [{ items: items(60), nextCursor: 'next', total: 214 }, '214 results'],
    [{ items: items(60), nextCursor: 'next' }, 'more than 60 results'],
  ])('given page %#, returns "%s"', (page, text) => {
    expect(resultText(page)).toBe(text);
  });
});
