import { describe, expect, it } from 'vitest';
import { numberedSlug, slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Toned milk', 'toned-milk'],
    ['Crème brûlée, 2 pieces', 'creme-brulee-2-pieces'],
    ["Amma's  pickle!", 'ammas-pickle'],
    ['½ kg cake', '1-2-kg-cake'],
    ['--A--', 'a'],
    ['दही', ''],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
  ])('makes of "%s" the slug "%s"', (name, slug) => expect(slugOf(name)).toBe(slug));
});

describe('numberedSlug', () => {
  it.each([
    ['milk', 2, 'milk-2'],
    ['a'.repeat(80), 10, `${'a'.repeat(77)}-10`],
  ])('appends to %s the number %d', (slug, number, expected) =>
    expect(numberedSlug(slug, number)).toBe(expected),
  );
});
