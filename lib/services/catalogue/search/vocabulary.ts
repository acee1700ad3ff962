import { DistanceRows, sharedPrefix } from '../../../domain/catalogue/edit-distance';

/** A word near to a misspelt one. `partial` means that only the start of the word is near, for text still being typed. */
export type NearWord = { word: string; distance: number; count: number; partial: boolean };

type Entry = { count: number; written: string };

/** Preference for a word with the same first letter: misspellings seldom change it. */
const OTHER_FIRST_LETTER = 0.5;

/** The folded words of all products, with the number of products of each and its usual spelling. */
export class Vocabulary {
  private readonly entries = new Map<string, Entry>();
  private sorted: string[] | null = [];

  get size(): number {
    return this.entries.size;
  }

  /** Adds one use of a word, spelt as `written`. */
  add(word: string, written: string): void {
    const entry = this.entries.get(word);
    if (entry) entry.count += 1;
    else {
      this.entries.set(word, { count: 1, written });
      this.sorted = null;
    }
  }

  /** Removes one use of a word. */
  remove(word: string): void {
    const entry = this.entries.get(word);
    if (!entry) return;
    entry.count -= 1;
    if (entry.count > 0) return;
    this.entries.delete(word);
    this.sorted = null;
  }

  has(word: string): boolean {
    return this.entries.has(word);
  }

  /** The usual spelling of a folded word, with its accents. */
  written(word: string): string {
    return this.entries.get(word)?.written ?? word;
  }

  /** Whether some word starts with `prefix`. */
  hasPrefix(prefix: string): boolean {
    return this.words()[this.firstAtOrAfter(prefix)]?.startsWith(prefix) ?? false;
  }

  /** The most used words that start with `prefix`, at most `limit`. */
  completions(prefix: string, limit: number): string[] {
    const words = this.words();
    const found: string[] = [];
    for (let index = this.firstAtOrAfter(prefix); words[index]?.startsWith(prefix); index += 1)
      found.push(words[index]!);
    return found.sort((a, b) => this.countOf(b) - this.countOf(a) || a.length - b.length).slice(0, limit);
  }

  /**
   * The words within `maxDistance` edits of `text`, nearest first, then most used, at most `limit`. With `partial` also
   * words whose start is within one edit.
   */
  near(text: string, maxDistance: number, { partial = false, limit = 6 } = {}): NearWord[] {
    const words = this.words();
    const rows = new DistanceRows(text);
    const found: NearWord[] = [];
    let previous = '';
    let computed = 0;
    // The shortest prefix that is too far already: all words that start with it are skipped.
    let dead = '';
    // The nearest start of the current word, by length of the start.
    const leastLast: number[] = [Number.MAX_SAFE_INTEGER];
    for (const word of words) {
      if (dead && word.startsWith(dead)) continue;
      dead = '';
      computed = Math.min(computed, sharedPrefix(previous, word));
      previous = word;
      while (computed < word.length) {
        const { last, least } = rows.advance(word, computed + 1);
        computed += 1;
        const nearest = Math.min(leastLast[computed - 1]!, computed > 1 ? last : Number.MAX_SAFE_INTEGER);
        leastLast[computed] = nearest;
        if (least > maxDistance && !(partial && nearest <= 1)) {
          dead = word.slice(0, computed);
          break;
        }
      }
      if (dead) continue;
      const distance = rows.lastOf(word.length);
      const isWhole = distance <= maxDistance;
      const isPartial = partial && !isWhole && leastLast[word.length]! <= 1;
      if (isWhole || isPartial)
        found.push({
          word,
          distance: isWhole ? distance : 1,
          count: this.countOf(word),
          partial: isPartial,
        });
    }
    const rank = (near: NearWord) =>
      near.distance + (near.partial ? 1 : 0) + (near.word[0] === text[0] ? 0 : OTHER_FIRST_LETTER);
    return found.sort((a, b) => rank(a) - rank(b) || b.count - a.count).slice(0, limit);
  }

  private countOf(word: string): number {
    return this.entries.get(word)?.count ?? 0;
  }

  private words(): string[] {
    return (this.sorted ??= [...this.entries.keys()].sort());
  }

  private firstAtOrAfter(prefix: string): number {
    const words = this.words();
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
