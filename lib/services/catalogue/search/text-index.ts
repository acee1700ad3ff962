import MiniSearch, { type Query } from 'minisearch';
import { searchWords, writtenWords } from '../../../domain/catalogue/search-text';
import type { Alternative, QueryPlan } from './query-plan';
import type { SearchEntry, SearchFields } from './search-entry';
import { Vocabulary } from './vocabulary';

/**
 * Joined words are indexed with this mark, so that the start of a word does not match them: `milk` would expand to
 * hundreds of them.
 */
const JOINED = '+';

/** Weights of the fields: the name counts most, then its joined words, category, brand and tags. */
const BOOST: Record<keyof SearchFields, number> = {
  name: 5,
  joined: 2.5,
  group: 1.5,
  brand: 1.5,
  tags: 1.5,
  options: 0.8,
  pack: 0.6,
};
const FIELDS = Object.keys(BOOST) as (keyof SearchFields)[];

export type ScoredId = { id: string; score: number };

/** The inverted index of the searched fields, and the vocabularies of their words and joined words. */
export class TextIndex {
  readonly words = new Vocabulary();
  readonly compounds = new Vocabulary();
  private readonly index = new MiniSearch<SearchEntry>({
    fields: FIELDS,
    extractField: (entry, field) =>
      field === 'id' ? entry.id : textOf(entry.fields, field as keyof SearchFields),
    tokenize: (text, field) => (field === 'joined' ? text.split(' ').filter(Boolean) : searchWords(text)),
    // Words are folded by the tokenizer.
    processTerm: (word) => word,
    searchOptions: { boost: BOOST, tokenize: (word) => [word] },
  });

  add(entry: SearchEntry): void {
    this.index.add(entry);
    for (const [word, written] of wordsOf(entry.fields)) this.words.add(word, written);
    for (const [word, written] of compoundsOf(entry.fields)) this.compounds.add(word, written);
  }

  remove(entry: SearchEntry): void {
    this.index.discard(entry.id);
    for (const word of wordsOf(entry.fields).keys()) this.words.remove(word);
    for (const word of compoundsOf(entry.fields).keys()) this.compounds.remove(word);
  }

  /** The products that match every slot of a segmentation of the plan, or only some with `matchesSome`, unsorted. */
  search({ segmentations }: QueryPlan, matchesSome = false): ScoredId[] {
    const queries = segmentations
      .map((slots) => slots.filter(({ alternatives }) => alternatives.length > 0))
      .filter((slots) => slots.length > 0)
      .map((slots): Query => ({
        combineWith: matchesSome ? 'OR' : 'AND',
        queries: slots.map(({ alternatives }) => ({ combineWith: 'OR', queries: alternatives.map(toQuery) })),
      }));
    if (queries.length === 0) return [];
    return this.index.search({ combineWith: 'OR', queries });
  }
}

function toQuery({ words, prefix, weight, joined = false }: Alternative): Query {
  const last = words.length - 1;
  return {
    combineWith: 'AND',
    queries: words.map((word, index) => ({
      queries: [joined ? JOINED + word : word],
      prefix: prefix && index === last,
    })),
    boostTerm: () => weight,
  };
}

function textOf(fields: SearchFields, field: keyof SearchFields): string {
  if (field !== 'joined') return fields[field];
  return [...compoundsOf(fields).keys()].map((word) => JOINED + word).join(' ');
}

/** The folded words of a product with their spelling. */
function wordsOf({ joined: _joined, ...fields }: SearchFields): Map<string, string> {
  return new Map(Object.values(fields).flatMap((text) => [...writtenWords(text)]));
}

/** The joined words of a product, spelt as two words. */
function compoundsOf({ joined }: SearchFields): Map<string, string> {
  const compounds = new Map<string, string>();
  for (const text of joined) {
    const words = [...writtenWords(text)];
    for (const [index, [word, spelling]] of words.slice(1).entries()) {
      const [previous, previousSpelling] = words[index]!;
      compounds.set(previous + word, `${previousSpelling} ${spelling}`);
    }
  }
  return compounds;
}
