/**
 * Rows of the optimal string alignment distance (insertion, deletion, substitution, transposition of neighbours) of one
 * text against words that are compared in sorted order: rows of a prefix shared with the previous word are reused.
 */
export class DistanceRows {
  private readonly rows: Uint8Array[];

  constructor(private readonly text: string) {
    this.rows = [Uint8Array.from({ length: text.length + 1 }, (_, index) => Math.min(index, 255))];
  }

  /** Computes the row for the first `length` letters of `word`. The rows of shorter prefixes must be computed before. */
  advance(word: string, length: number): { last: number; least: number } {
    const { text, rows } = this;
    const previous = rows[length - 1]!;
    const before = rows[length - 2];
    const row = (rows[length] ??= new Uint8Array(text.length + 1));
    const letter = word.charCodeAt(length - 1);
    row[0] = length;
    let least = length;
    for (let column = 1; column <= text.length; column += 1) {
      const same = text.charCodeAt(column - 1) === letter;
      let cost = Math.min(
        previous[column]! + 1,
        row[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      );
      if (
        before &&
        column > 1 &&
        text.charCodeAt(column - 2) === letter &&
        text.charCodeAt(column - 1) === word.charCodeAt(length - 2)
      )
        cost = Math.min(cost, before[column - 2]! + 1);
      row[column] = cost;
      if (cost < least) least = cost;
    }
    return { last: row[text.length]!, least };
  }

  /** The distance between the text and the prefix of the given length, whose row must be computed. */
  lastOf(length: number): number {
    return this.rows[length]![this.text.length]!;
  }
}

/** The length of the common start of two words. */
export function sharedPrefix(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
