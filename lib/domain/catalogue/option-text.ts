import { MULTIPLIER_ONE } from './option-terms';
import type { OptionGroup } from './product-schema';

/** Derives a key from a label: "Leaf green" -> "leaf-green". */
export function keyOfLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

// One character, or a backslash and the character that it escapes.
const CHARACTER = String.raw`(?:\\.|[^\\;|:=()])`;
const KEY = '(?:([a-z0-9][a-z0-9-]*)=)?';
const GROUP = new RegExp(`^${KEY}(${CHARACTER}+)$`);
const VALUE = new RegExp(
  String.raw`^${KEY}(${CHARACTER}+?)(?: \((${CHARACTER}+)\))?(?: x(\d+(?:\.\d{1,4})?))?$`,
);

/** Splits at unescaped separators and trims the parts. */
export function splitPlain(text: string, separator: ';' | '|' | ':'): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\.|./gsu)) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
}

/** Parses a list of texts: `doodh | breakfast`. An empty cell is an empty list. */
export function parseList(cell: string): string[] {
  return cell === '' ? [] : splitPlain(cell, '|').map(plain);
}

function plain(text: string): string {
  return text.replace(/\\(.)/gsu, '$1').trim();
}

/** "1.8" -> 18000 basis points, calculated on the digits because binary fractions would round. */
function basisPoints(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  return Number(whole) * MULTIPLIER_ONE + Number(fraction.padEnd(4, '0'));
}

function parseValue(text: string): OptionGroup['values'][number] {
  const match = VALUE.exec(text);
  // Otherwise a malformed multiplier would silently become part of the label.
  if (!match || / x[\d.,]+$/.test(match[2] ?? ''))
    throw new Error(`must have values such as "1kg=1 kg (serves 8) x1.8", and not "${text}"`);
  const [, key, label = '', detail, times] = match;
  return {
    key: key ?? keyOfLabel(plain(label)),
    label: plain(label),
    ...(detail === undefined ? {} : { detail: plain(detail) }),
    priceMultiplier: times === undefined ? MULTIPLIER_ONE : basisPoints(times),
  };
}

/**
 * Parses option groups from one cell: `Size: S (chest 92 cm) | M; Egg: With egg | Eggless x1.1`. A key that is not
 * derived from its label is written before it (`500g=500 g`). A backslash escapes a character. Throws an Error whose
 * message describes the expected content.
 */
export function parseOptions(text: string): Omit<OptionGroup, 'stocked'>[] {
  if (text.trim() === '') return [];
  return splitPlain(text, ';').map((group) => {
    const [head = '', values, ...rest] = splitPlain(group, ':');
    const match = GROUP.exec(head);
    if (!match || !values || rest.length > 0)
      throw new Error(`must have groups such as "Size: S | M", and not "${group}"`);
    const [, key, label = ''] = match;
    return {
      key: key ?? keyOfLabel(plain(label)),
      label: plain(label),
      values: splitPlain(values, '|').map(parseValue),
    };
  });
}
