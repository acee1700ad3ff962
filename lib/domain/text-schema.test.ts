import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { multiLineText, oneLineText } from './text-schema';

const errorOf = (schema: z.ZodType, text: string) => schema.safeParse(text).error?.issues[0]?.message ?? null;
const FAMILY = '👩‍👩‍👧‍👦';

describe('oneLineText', () => {
  const name = oneLineText({ min: 3, max: 20 });

  it.each([
    ['  12   MG Road ', '12 MG Road'],
    ['12 MG\tRoad\r\n3rd floor', '12 MG Road 3rd floor'],
    ['12\u00a0MG\u2028Road', '12 MG Road'],
    ['Zoe\u0301', 'Zoé'],
    ['ஸ்ரீனிவாசன்', 'ஸ்ரீனிவாசன்'],
    ['א\u200fב ג', 'א\u200fב ג'],
  ])('given %j, returns %j', (given, expected) => {
    expect(name.parse(given)).toBe(expected);
  });

  it.each([
    ['a\0bc', 'must not contain control characters'],
    ['a\u001b[31mb', 'must not contain control characters'],
    ['a\u0085bc', 'must not contain control characters'],
    ['abc\u202egpj.exe', 'must not contain characters that change the direction of text'],
    ['\u2066abc\u2069', 'must not contain characters that change the direction of text'],
    ['abc\ud800', 'must not contain half of a surrogate pair'],
    ['\udc00abc', 'must not contain half of a surrogate pair'],
    ['', 'must not be empty'],
    [' \n\t ', 'must not be empty'],
    ['\u200b\u2060\u00ad', 'must not be empty'],
    ['a ', 'must have at least 3 characters'],
    ['ab\u200b\u200b', 'must have at least 3 characters'],
    ['x'.repeat(21), 'must have at most 20 characters'],
  ])('given %j, is rejected: %s', (given, message) => {
    expect(errorOf(name, given)).toBe(message);
  });

  it('counts grapheme clusters as characters', () => {
    expect(name.parse('é'.normalize('NFD').repeat(20))).toHaveLength(20);
    expect(errorOf(oneLineText({ max: 3 }), FAMILY.slice(0, 8).repeat(3))).toBeNull();
    expect(errorOf(oneLineText({ max: 3 }), '👍🏽'.repeat(4))).toBe('must have at most 3 characters');
  });

  it('given one character with 100,000 combining marks, is rejected without counting', () => {
    expect(errorOf(name, `abc${'\u0301'.repeat(100_000)}`)).toBe('must have at most 20 characters');
  });

  it('given an empty text and no minimum, returns it', () => {
    expect(oneLineText({ max: 5 }).parse('  ')).toBe('');
  });

  it('given its own result, returns it unchanged', () => {
    const schema = oneLineText({ max: 200 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (given) => {
        const once = schema.safeParse(given);
        if (!once.success) return;
        expect(once.data).toBe(schema.parse(once.data));
        expect(once.data).not.toMatch(/[\n\t\0]|^\s|\s$| {2}/);
      }),
    );
  });
});

describe('multiLineText', () => {
  const note = multiLineText({ max: 40 });

  it.each([
    ['Ring twice.\r\nThe dog is kind. ', 'Ring twice.\nThe dog is kind.'],
    ['one \n\n\n\n two', 'one\n\ntwo'],
    ['one\rtwo\vthree', 'one\ntwo\nthree'],
    ['a  b\tc', 'a b c'],
    ['\n\n', ''],
  ])('given %j, returns %j', (given, expected) => {
    expect(note.parse(given)).toBe(expected);
  });

  it.each(['a\0', 'a\u202eb', 'a\ud83d', 'x'.repeat(41)])('given %j, is rejected', (given) => {
    expect(errorOf(note, given)).not.toBeNull();
  });
});

describe('JSON schema of oneLineText', () => {
  it.each([
    [1, ['a', ' a ', 'a\nb'], ['', ' ', '\0', 'a\u202e']],
    [3, ['abc', 'a b', ' 12 MG Road'], ['a', 'ab ', ' a  ', 'a\0bc']],
    [0, ['', 'a'], ['\u0007']],
  ])('given a minimum of %i, matches the accepted texts', (min, fitting, rejected) => {
    const schema = oneLineText({ min, max: 20 });
    const { pattern, maxLength } = z.toJSONSchema(schema, { io: 'input' });
    expect(maxLength).toBe(20);
    for (const text of fitting) {
      expect([text, new RegExp(pattern!).test(text)]).toEqual([text, true]);
      expect([text, schema.safeParse(text).success]).toEqual([text, true]);
    }
    for (const text of rejected) expect([text, new RegExp(pattern!).test(text)]).toEqual([text, false]);
  });
});
