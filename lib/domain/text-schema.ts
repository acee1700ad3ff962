import { z } from 'zod';

type Bounds = {
  /** Fewest visible characters; 0 where it is left out, so that an empty text is accepted. */
  min?: number;
  /** Most visible characters. */
  max: number;
};

// A line break, a tab or another of the white-space controls is white space; every other control character is refused.
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/;
// They can make "gpj.exe" read as "exe.jpg". The plain marks U+200E and U+200F, which right-to-left text needs, cannot.
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const INVISIBLE = /^(?:\p{Default_Ignorable_Code_Point}|\s)+$/u;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A visible character can be any number of code units long, so these bound what is stored. Eight hold every flag, and
 * all but the longest family emoji, in each place.
 */
const CODE_UNITS_PER_CHARACTER = 8;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * How many characters a person sees: grapheme clusters, without those that show nothing, such as a zero-width space.
 * Stops counting past `enough`.
 */
function visibleLength(text: string, enough: number): number {
  if (PLAIN.test(text)) return text.length;
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (segment === ' ' || segment === '\n' || !INVISIBLE.test(segment)) count += 1;
    if (count > enough) break;
  }
  return count;
}

const toOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Blank lines between paragraphs become one; white space within a line becomes one space. */
const toLines = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n|[\r\v\f\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function faultOf(text: string, { min = 0, max }: Bounds): string | null {
  if (CONTROL.test(text)) return 'must not contain control characters';
  if (BIDI_OVERRIDE.test(text)) return 'must not contain characters that change the direction of text';
  if (LONE_SURROGATE.test(text)) return 'must not contain half of a surrogate pair';
  const tooLong = `must have at most ${max} ${max === 1 ? 'character' : 'characters'}`;
  // Before anything is counted: this bounds what counting costs.
  if (text.length > max * CODE_UNITS_PER_CHARACTER) return tooLong;
  const length = visibleLength(text, max);
  if (length > max) return tooLong;
  if (length >= min) return null;
  return length === 0 ? 'must not be empty' : `must have at least ${min} characters`;
}

// White space and what is refused, as classes that read alike in JavaScript and in Python.
const REFUSED = '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069';
const ANY = `[^${REFUSED}]`;
const SHOWN = `[^\\s${REFUSED}\\u200b-\\u200f\\u2060\\ufeff]`;

/** What the OpenAPI document says of such a text: all that fits it is accepted, save what docs/api.md lists. */
function documented({ min = 0, max }: Bounds): Record<string, unknown> {
  const between = min > 2 ? `(?:\\s+|${SHOWN}){${min - 2}}` : '';
  const core = min === 0 ? '' : min === 1 ? `${SHOWN}${ANY}*` : `${SHOWN}${between}${SHOWN}${ANY}*`;
  return { minLength: min, maxLength: max, pattern: `^${ANY}*${core}$` };
}

function text(bounds: Bounds, clean: (text: string) => string) {
  return z
    .string()
    .meta(documented(bounds))
    .transform((given, context) => {
      // A text of megabytes is not worth cleaning. HTTP bodies are bounded before; the command line is not.
      const cleaned = given.length > 100_000 ? given : clean(given);
      const message = faultOf(cleaned, bounds);
      if (message !== null) context.addIssue({ code: 'custom', message });
      return cleaned;
    });
}

/**
 * One line that a person wrote, such as a name or part of an address. Gives it in NFC, trimmed, with each run of white
 * space as one space. Refuses control characters, bidirectional overrides and isolates (Unicode TR9), and lone
 * surrogates. `min` and `max` count grapheme clusters that show something.
 */
export function oneLineText(bounds: Bounds) {
  return text(bounds, toOneLine);
}

/** As `oneLineText`, but line breaks stay, as `\n`, with at most one blank line between two paragraphs. */
export function multiLineText(bounds: Bounds) {
  return text(bounds, toLines);
}
