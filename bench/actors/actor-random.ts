import { seededRandom } from '../support/seeded-random';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a: spreads similar names over all seeds. */
function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, FNV_PRIME);
  return hash | 0;
}

/**
 * The random numbers of one actor. They depend on the seed of the run and on the actor's name alone, so that what one
 * actor decides never depends on how fast the others, or the server, are.
 */
export class ActorRandom {
  private readonly next: () => number;

  constructor(seed: number, actor: string) {
    this.next = seededRandom(hashText(`${seed}/${actor}`));
  }

  /** From 0 up to, and without, 1. */
  fraction(): number {
    return this.next();
  }

  /** A number from `least` up to `most`. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True in `share` (0 to 1) of all calls. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of the values, which must not be empty. */
  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!;
  }

  /** Milliseconds until the next of events that come `perMinute` on average, independently of each other. */
  arrivalMs(perMinute: number): number {
    return (-Math.log(1 - this.next()) * 60_000) / perMinute;
  }
}
