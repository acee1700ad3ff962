import { z } from 'zod';

type Bounds = {
  /** Minimum number of visible characters; by default 0, which accepts an empty text. */
  min?: number;
  /** Maximum number of visible characters. */
  max: number;
};

// All control characters except tab, line breaks and other white space.
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/;
// These can display "gpj.exe" as "exe.jpg". The marks U+200E and U+200F are allowed, because right-to-left text needs them.
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const INVISIBLE = /^(?:\p{Default_Ignorable_Code_Point}|\s)+$/u;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Bounds the stored size, because one visible character can have any number of code units. Eight are enough for all flags
 * and nearly all emoji.
 */
const CODE_UNITS_PER_CHARACTER = 8;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Counts visible characters: grapheme clusters without invisible ones, such as a zero-width space. Stops above `limit`.
 */
function visibleLength(text: string, limit: number): number {
  if (PLAIN.test(text)) return text.length;
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (segment === ' ' || segment === '\n' || !INVISIBLE.test(segment)) count += 1;
    if (count > limit) break;
  }
  return count;
}

const toOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Normalises white space within lines to one space, and several blank lines to one. */
const toLines = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n|[\r\v\f\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function errorOf(text: string, { min = 0, max }: Bounds): string | null {
  if (CONTROL.test(text)) return 'must not contain control characters';
  if (BIDI_OVERRIDE.test(text)) return 'must not contain characters that change the direction of text';
  if (LONE_SURROGATE.test(text)) return 'must not contain half of a surrogate pair';
  const tooLong = `must have at most ${max} ${max === 1 ? 'character' : 'characters'}`;
  // Checked first, to bound the cost of counting.
  if (text.length > max * CODE_UNITS_PER_CHARACTER) return tooLong;
  const length = visibleLength(text, max);
  if (length > max) return tooLong;
  if (length >= min) return null;
  return length === 0 ? 'must not be empty' : `must have at least ${min} characters`;
}

// Character classes that have the same meaning in JavaScript and in Python.
const REJECTED = '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069';
const ANY = `[^${REJECTED}]`;
const SHOWN = `[^\\s${REJECTED}\\u200b-\\u200f\\u2060\\ufeff]`;

/** JSON Schema of such a text. Matching texts are accepted, except for the differences listed in docs/api.md. */
function jsonSchemaOf({ min = 0, max }: Bounds): Record<string, unknown> {
  const between = min > 2 ? `(?:\\s+|${SHOWN}){${min - 2}}` : '';
  const core = min === 0 ? '' : min === 1 ? `${SHOWN}${ANY}*` : `${SHOWN}${between}${SHOWN}${ANY}*`;
  return { minLength: min, maxLength: max, pattern: `^${ANY}*${core}$` };
}

function text(bounds: Bounds, clean: (text: string) => string) {
  return z
    .string()
    .meta(jsonSchemaOf(bounds))
    .transform((given, context) => {
      // Long texts are rejected without normalisation. HTTP bodies are limited earlier, command line arguments are not.
      const cleaned = given.length > 100_000 ? given : clean(given);
      const message = errorOf(cleaned, bounds);
      if (message !== null) context.addIssue({ code: 'custom', message });
      return cleaned;
    });
}

/**
 * Schema of one line of user text, such as a name. Normalises to NFC, trims, and replaces runs of white space by one
 * space. Rejects control characters, bidirectional overrides and isolates (Unicode TR9), and lone surrogates. `min` and
 * `max` count visible grapheme clusters.
 */
export function oneLineText(bounds: Bounds) {
  return text(bounds, toOneLine);
}

/** Like `oneLineText`, but keeps line breaks as `\n`, with at most one blank line between paragraphs. */
export function multiLineText(bounds: Bounds) {
  return text(bounds, toLines);
}
