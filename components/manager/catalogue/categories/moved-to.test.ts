import { describe, expect, it } from 'vitest';
import { movedTo } from './moved-to';

const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const order = (id: string, index: number) =>
  movedTo(items, id, index)
    .map((item) => item.id)
    .join('');

describe('movedTo', () => {
  it.each([
    ['a', 1, 'bacd'],
    ['a', 3, 'bcda'],
    ['d', 0, 'dabc'],
    ['c', 1, 'acbd'],
  ])('moves %s to index %i', (id, index, expected) => {
    expect(order(id, index)).toBe(expected);
  });

  it.each([
    ['a', 0],
    ['a', -1],
    ['d', 4],
    ['x', 1],
  ])('returns the same list for %s to index %i', (id, index) => {
    expect(movedTo(items, id, index)).toBe(items);
  });
});
