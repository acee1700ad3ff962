import { MAX_SYNONYM_WORDS } from '../../../domain/catalogue/synonym-schema';
import { searchWords } from '../../../domain/catalogue/search-text';

/** The synonyms that managers keep, compiled for lookup by folded phrase. */
export class SynonymTable {
  /** The other phrases of a phrase, each as folded words, by the words joined with spaces. */
  private readonly others = new Map<string, string[][]>();
  /** Every folded phrase. */
  readonly phrases: string[][] = [];

  /** `groups` are the words of each group as written; a word may be a phrase of up to four words. */
  constructor(groups: readonly (readonly string[])[]) {
    for (const group of groups) {
      const phrases = group
        .map((text) => searchWords(text))
        .filter((words) => words.length > 0 && words.length <= MAX_SYNONYM_WORDS);
      for (const phrase of phrases) {
        const key = phrase.join(' ');
        const known = this.others.get(key) ?? [];
        this.others.set(key, [...known, ...phrases.filter((other) => other.join(' ') !== key)]);
        this.phrases.push(phrase);
      }
    }
  }

  /** The other phrases with the meaning of these words; empty if there are none. */
  of(words: readonly string[]): string[][] {
    return this.others.get(words.join(' ')) ?? [];
  }

  /** The other phrases of one-word synonyms that start with `prefix`, for text still being typed. */
  ofPrefix(prefix: string): string[][] {
    return this.phrases
      .filter(([word, ...more]) => more.length === 0 && word!.startsWith(prefix) && word !== prefix)
      .flatMap((phrase) => this.of(phrase));
  }
}
