import { describe, expect, it } from 'vitest';
import { readWords, wordsError } from './synonym-words';

describe('readWords', () => {
  it('splits at commas and lines, and trims', () => {
    expect(readWords(' curd,  dahi\n\nlady   finger ,')).toEqual(['curd', 'dahi', 'lady finger']);
  });
});

describe('wordsError', () => {
  it.each<[string[], string | null]>([
    [['curd', 'dahi'], null],
    [['lady finger', 'भिंडी'], null],
    [['curd'], 'Write at least two words.'],
    [Array.from({ length: 21 }, (_, n) => `word${n}`), '20 words are the most.'],
    [['t-shirt', 'T shirt'], '“T shirt” is there twice.'],
    [['curd', '--'], '“--” is too short.'],
    [['curd', 'a b c d e'], '“a b c d e” has more than 4 words.'],
  ])('given %j, returns %j', (words, error) => {
    expect(wordsError(words)).toBe(error);
  });
});
