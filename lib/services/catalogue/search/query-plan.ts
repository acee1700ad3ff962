import { searchWords, singularForms } from '../../../domain/catalogue/search-text';
import { MAX_SYNONYM_WORDS } from '../../../domain/catalogue/synonym-schema';
import type { SynonymTable } from './synonym-table';
import type { NearWord, Vocabulary } from './vocabulary';

/** One way to match a part of a query: all of `words`, of which the last may be the start of a word. */
export type Alternative = {
  words: string[];
  prefix: boolean;
  weight: number;
  /** `words` is one compound, such as `icecream`, of adjacent words of a product. */
  joined?: boolean;
};

/** A part of a query; at least one of the alternatives must match. */
export type Slot = { text: string[]; alternatives: Alternative[] };

export type QueryPlan = {
  /** The ways to split the query into slots: `ice cream` is two slots, or one slot `icecream`. */
  segmentations: Slot[][];
  /** The query with each unknown word replaced by the nearest known one; null when every word is known. */
  correction: string | null;
  /** Whether every word of the query has an alternative. */
  isComplete: boolean;
};

const MAX_WORDS = 8;
const MAX_SEGMENTATIONS = 8;
/** Left out of a query that has other words. */
const STOP_WORDS = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'with', 'in', 'to', 'on']);

/** A number has no misspelling: 500 is not 200. */
const NUMBER = /\p{N}/u;

const PREFIX_WEIGHT = 0.7;
const SINGULAR_WEIGHT = 0.9;
const SYNONYM_WEIGHT = 0.9;
const EDIT_WEIGHT = 0.6;

/** The edits allowed in a misspelt word, and in a word that is only proposed. */
const maxEdits = (length: number) => (length < 3 ? 0 : length < 6 ? 1 : 2);
const maxProposedEdits = (length: number) => (length < 3 ? 0 : length < 8 ? 2 : 3);
/** A shorter misspelt word must keep its first letter, because too many other words are near it. */
const MIN_FREE_LENGTH = 4;
const MIN_PARTIAL_LENGTH = 4;
/** A longer singular or synonym also matches words that start with it, such as its plural. */
const MIN_STEM_LENGTH = 3;

type Words = { vocabulary: Vocabulary; compounds: Vocabulary; synonyms: SynonymTable };

/** The words that a query is searched by. */
export function queryWords(query: string): string[] {
  const words = [...new Set(searchWords(query))].slice(0, MAX_WORDS);
  const content = words.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : words;
}

/**
 * Plans the search for a query: how each word may match, by itself, as the start of a word, in the singular, by a
 * synonym, or corrected if it is unknown. The last word counts as still being typed.
 */
export function planQuery(query: string, known: Words): QueryPlan {
  const { vocabulary, synonyms } = known;
  const words = queryWords(query);
  const corrections: (string | null)[] = [];
  const slots = words.map((word, index): Slot => {
    const isLast = index === words.length - 1;
    const alternatives = knownAlternatives(word, isLast, known);
    if (alternatives.length > 0) {
      corrections.push(null);
      return { text: [word], alternatives };
    }
    const near = nearWords(word, isLast, known);
    corrections.push(near[0]?.written ?? proposedWord(word, known));
    return {
      text: [word],
      alternatives: near.flatMap(({ word: other, distance, partial, joined }) => [
        { words: [other], prefix: false, weight: EDIT_WEIGHT ** (distance + (partial ? 1 : 0)), joined },
        ...synonymAlternatives([other], synonyms, EDIT_WEIGHT ** distance),
      ]),
    };
  });
  const segmentations = segment(words, slots, known);
  // A compound such as "icecream" makes its parts known, even if a part alone is not.
  const isComplete = segmentations.some((slotsOfOne) =>
    slotsOfOne.every(({ alternatives }) => alternatives.length > 0),
  );
  const isKnown = segmentations.some((slotsOfOne) =>
    slotsOfOne.every(({ text, alternatives }) =>
      text.length > 1 ? true : alternatives.length > 0 && !corrections[words.indexOf(text[0]!)],
    ),
  );
  return {
    segmentations,
    correction:
      isKnown || corrections.every((word) => word === null)
        ? null
        : words.map((word, index) => corrections[index] ?? vocabulary.written(word)).join(' '),
    isComplete,
  };
}

function knownAlternatives(
  word: string,
  isLast: boolean,
  { vocabulary, compounds, synonyms }: Words,
): Alternative[] {
  const found: Alternative[] = [];
  const mayBeStart = word.length > 1 || isLast;
  const isKnown = vocabulary.has(word) || (mayBeStart && vocabulary.hasPrefix(word));
  if (isKnown) found.push({ words: [word], prefix: mayBeStart, weight: 1 });
  // Not by the start of a compound if the word is known, or "milk" would prefer "milk chocolate" to "toned milk".
  const mayStartCompound = !isKnown && word.length > MIN_STEM_LENGTH;
  if (compounds.has(word) || (mayStartCompound && compounds.hasPrefix(word)))
    found.push({ words: [word], prefix: mayStartCompound, weight: 1, joined: true });
  found.push(...synonymAlternatives([word], synonyms, 1));
  for (const singular of singularForms(word)) {
    if (vocabulary.has(singular) || (singular.length > MIN_STEM_LENGTH && vocabulary.hasPrefix(singular)))
      found.push({
        words: [singular],
        prefix: singular.length > MIN_STEM_LENGTH,
        weight: SINGULAR_WEIGHT,
      });
    found.push(...synonymAlternatives([singular], synonyms, SINGULAR_WEIGHT));
  }
  if (isLast && word.length > 2)
    found.push(
      ...synonyms
        .ofPrefix(word)
        .map((words) => ({ words, prefix: false, weight: SYNONYM_WEIGHT * PREFIX_WEIGHT })),
    );
  return found;
}

function synonymAlternatives(words: string[], synonyms: SynonymTable, weight: number): Alternative[] {
  return synonyms
    .of(words)
    .flatMap((other) => [
      other,
      ...(other.length === 1 ? singularForms(other[0]!).map((form) => [form]) : []),
    ])
    .map((other) => ({
      words: other,
      prefix: other.at(-1)!.length > MIN_STEM_LENGTH,
      weight: weight * SYNONYM_WEIGHT,
    }));
}

type Correction = NearWord & { joined: boolean; written: string };

/** The words that a misspelt word may stand for; compounds only if no single word is near. */
function nearWords(word: string, isLast: boolean, { vocabulary, compounds }: Words): Correction[] {
  if (NUMBER.test(word)) return [];
  const partial = isLast && word.length >= MIN_PARTIAL_LENGTH;
  for (const source of [vocabulary, compounds]) {
    for (const edits of new Set([Math.min(1, maxEdits(word.length)), maxEdits(word.length)])) {
      const near = source
        .near(word, edits, { partial })
        .filter((other) => word.length >= MIN_FREE_LENGTH || other.word[0] === word[0]);
      if (near.length > 0)
        return near.map((other) => ({
          ...other,
          joined: source === compounds,
          written: source.written(other.word),
        }));
    }
  }
  return [];
}

/** The nearest word with the same first letter, for a word that is too far from all to be searched as another. */
function proposedWord(word: string, { vocabulary }: Words): string | null {
  if (NUMBER.test(word)) return null;
  const near = vocabulary.near(word, maxProposedEdits(word.length));
  const nearest = near.find((other) => other.word[0] === word[0]);
  return nearest ? vocabulary.written(nearest.word) : null;
}

/** Lists the ways to read runs of words as one: compounds that are known words, and synonyms of several words. */
function segment(words: string[], slots: Slot[], { vocabulary, synonyms }: Words): Slot[][] {
  const runsFrom = words.map((_, start) => {
    const runs: { length: number; slot: Slot }[] = [];
    for (let length = 2; length <= MAX_SYNONYM_WORDS && start + length <= words.length; length += 1) {
      const text = words.slice(start, start + length);
      const joined = text.join('');
      const alternatives = synonymAlternatives(text, synonyms, 1);
      if (alternatives.length > 0) alternatives.push({ words: text, prefix: false, weight: 1 });
      if (length === 2 && vocabulary.has(joined))
        alternatives.push({ words: [joined], prefix: false, weight: 1 });
      if (alternatives.length > 0) runs.push({ length, slot: { text, alternatives } });
    }
    return runs;
  });
  const complete: Slot[][] = [];
  const extend = (start: number, taken: Slot[]): void => {
    if (complete.length >= MAX_SEGMENTATIONS) return;
    if (start === words.length) {
      complete.push(taken);
      return;
    }
    for (const { length, slot } of runsFrom[start]!) extend(start + length, [...taken, slot]);
    extend(start + 1, [...taken, slots[start]!]);
  };
  extend(0, []);
  return complete;
}
