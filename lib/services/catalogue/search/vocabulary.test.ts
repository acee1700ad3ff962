import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from './vocabulary';

function vocabularyOf(words: string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word, word);
  return vocabulary;
}

/** The textbook form of the optimal string alignment distance. */
function distanceOf(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, table[i - 2]![j - 2]! + 1);
      table[i]![j] = least;
    }
  return table[a.length]![b.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });

describe('Vocabulary', () => {
  it('finds exactly the words within the given distance, for random words', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, fc.nat(3), (words, text, max) => {
        const found = vocabularyOf(words).near(text, max, { limit: 100 });
        const expected = words.filter((one) => distanceOf(text, one) <= max);
        expect(found.map((near) => near.word).sort()).toEqual(expected.sort());
        for (const near of found) expect(near.distance).toBe(distanceOf(text, near.word));
      }),
      { numRuns: 500, seed: 20_261_130 },
    );
  });

  it('with `partial`, also finds words whose start is within one edit, for random words', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (words, text) => {
        const found = vocabularyOf(words).near(text, 1, { partial: true, limit: 100 });
        const starts = (one: string) => Array.from(one, (_, end) => one.slice(0, end + 1)).slice(1);
        const expected = words.filter((one) =>
          [one, ...starts(one)].some((start) => distanceOf(text, start) <= 1),
        );
        expect(found.map((near) => near.word).sort()).toEqual(expected.sort());
      }),
      { numRuns: 500, seed: 20_261_130 },
    );
  });

  it('returns the nearest word first, then the same first letter, then the most used', () => {
    const vocabulary = vocabularyOf(['bread', 'red', 'breed', 'breed', 'broad']);
    expect(vocabulary.near('bred', 2).map((near) => near.word)).toEqual(['breed', 'bread', 'red', 'broad']);
  });

  it('completes a prefix by the most used words', () => {
    const vocabulary = vocabularyOf(['milk', 'milky', 'milky', 'mint', 'oil']);
    expect(vocabulary.completions('mil', 5)).toEqual(['milky', 'milk']);
    expect([vocabulary.hasPrefix('mi'), vocabulary.hasPrefix('mo'), vocabulary.hasPrefix('z')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('forgets a word after its last use is removed', () => {
    const vocabulary = vocabularyOf(['milk', 'milk']);
    vocabulary.remove('milk');
    expect(vocabulary.has('milk')).toBe(true);
    vocabulary.remove('milk');
    expect([vocabulary.has('milk'), vocabulary.hasPrefix('m'), vocabulary.size]).toEqual([false, false, 0]);
  });
});
