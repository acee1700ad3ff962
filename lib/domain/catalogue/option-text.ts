import { MULTIPLIER_ONE } from './option-terms';
import type { OptionGroup } from './product-schema';

/** A label that serves as its own key: "Leaf green" -> "leaf-green". */
export function keyOfLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

// One character, or a backslash and the character that it makes plain.
const CHARACTER = String.raw`(?:\\.|[^\\;|:=()])`;
const KEY = '(?:([a-z0-9][a-z0-9-]*)=)?';
const GROUP = new RegExp(`^${KEY}(${CHARACTER}+)$`);
const VALUE = new RegExp(
  String.raw`^${KEY}(${CHARACTER}+?)(?: \((${CHARACTER}+)\))?(?: x(\d+(?:\.\d{1,4})?))?$`,
);

/** Splits at a separator that no backslash precedes, and drops the space around the parts. */
export function splitPlain(text: string, separator: ';' | '|' | ':'): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\.|./gsu)) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
}

function plain(text: string): string {
  return text.replace(/\\(.)/gsu, '$1').trim();
}

/** "1.8" -> 18000 basis points, without a detour through binary fractions. */
function basisPoints(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  return Number(whole) * MULTIPLIER_ONE + Number(fraction.padEnd(4, '0'));
}

function parseValue(text: string): OptionGroup['values'][number] {
  const match = VALUE.exec(text);
  // A number that is no multiplier would else become part of the label in silence.
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
 * Option groups from the text of one cell: `Size: S (chest 92 cm) | M; Egg: With egg | Eggless x1.1`. A key stands
 * before its label (`500g=500 g`) where it is not the label in lower case with dashes; a backslash takes a character
 * literally. Throws an Error whose message says what the cell must hold.
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
