const MAX_ENTRIES = 2_000;
/** Bounds the memory: 300,000 references take about 2.4 MB. */
const MAX_IDS = 300_000;

/** Keeps the least recently used rankings out, by number and by the ids that they hold. */
export class RankingCache<T extends { ids: readonly string[] }> {
  private readonly entries = new Map<string, T>();
  private ids = 0;

  /** Returns the value of `key`, made at first use. */
  get(key: string, make: () => T): T {
    const hit = this.entries.get(key);
    if (hit) {
      // Moves the entry to the end, as the most recently used.
      this.entries.delete(key);
      this.entries.set(key, hit);
      return hit;
    }
    const value = make();
    this.entries.set(key, value);
    this.ids += value.ids.length;
    for (const [oldest, { ids }] of this.entries) {
      if ((this.ids <= MAX_IDS && this.entries.size <= MAX_ENTRIES) || oldest === key) break;
      this.entries.delete(oldest);
      this.ids -= ids.length;
    }
    return value;
  }

  clear(): void {
    this.entries.clear();
    this.ids = 0;
  }
}
