import { seededRandom } from '../support/seeded-random';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a hash, so that similar names get different seeds. */
function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, FNV_PRIME);
  return hash | 0;
}

/**
 * The random numbers of one actor. They depend only on the seed of the run and the actor's name, so that decisions do not
 * depend on the timing of other actors or the server.
 */
export class ActorRandom {
  private readonly next: () => number;

  constructor(seed: number, actor: string) {
    this.next = seededRandom(hashText(`${seed}/${actor}`));
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  fraction(): number {
    return this.next();
  }

  /** A number from `min` to `max`. */
  between(min: number, max: number): number {
    return min + this.next() * (max - min);
  }

  /** An integer from `min` to `max`, both inclusive. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True with the probability `share` (0 to 1). */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A random element of a non-empty list. */
  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!;
  }

  /** Milliseconds until the next event of a Poisson process with `perMinute` events on average. */
  arrivalMs(perMinute: number): number {
    return (-Math.log(1 - this.next()) * 60_000) / perMinute;
  }
}
