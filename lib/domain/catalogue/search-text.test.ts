import { describe, expect, it } from 'vitest';
import { foldText, searchWords, singularForms, writtenWords } from './search-text';

describe('searchWords', () => {
  it.each<[string, string, string[]]>([
    ['case', 'Full CREAM Milk', ['full', 'cream', 'milk']],
    ['accents', 'Crème brûlée', ['creme', 'brulee']],
    ['decomposed accents', 'Cre\u0300me bru\u0302le\u0301e', ['creme', 'brulee']],
    ['hyphens', 'T-shirt', ['t', 'shirt']],
    ['a typographic hyphen', 'T\u2011shirt', ['t', 'shirt']],
    ['apostrophes', 'Lay’s, Lay\u0027s', ['lays', 'lays']],
    ['a soft hyphen', 'choco\u00adlate', ['chocolate']],
    ['letters without a decomposition', 'Smørrebrød Strauß', ['smorrebrod', 'strauss']],
    ['full-width letters', 'ＭＩＬＫ', ['milk']],
    ['numbers', '500g, 1.5 L', ['500g', '1', '5', 'l']],
    ['Devanagari with vowel signs and virama', 'दूध और मक्खन', ['दूध', 'और', 'मक्खन']],
    ['Tamil', 'பால் தயிர்', ['பால்', 'தயிர்']],
    ['a composed nukta letter', '\u0958लम', ['कलम']],
    ['a decomposed nukta letter', 'क\u093cलम', ['कलम']],
    ['candrabindu as anusvara', 'आँवला', ['आंवला']],
    ['a zero-width joiner', 'क्\u200dष', ['क्ष']],
    ['white space and punctuation only', ' - & / ', []],
  ])('given %s, returns the folded words', (_name, text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('given the composed and decomposed form of a text, returns the same fold', () => {
    for (const text of ['Crème brûlée', 'प्याज़', 'ड़', 'Åland', '한국'])
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
  });
});

describe('writtenWords', () => {
  it('returns each word as written in lower case by its fold', () => {
    expect([...writtenWords('Crème Brûlée, crème')]).toEqual([
      ['creme', 'crème'],
      ['brulee', 'brûlée'],
    ]);
  });
});

describe('singularForms', () => {
  it.each([
    ['tomatoes', ['tomatoe', 'tomato']],
    ['berries', ['berrie', 'berri', 'berry']],
    ['eggs', ['egg']],
    ['gas', []],
    ['glass', []],
    ['milk', []],
  ])('given %s, returns %j', (word, forms) => {
    expect(singularForms(word)).toEqual(forms);
  });
});
