import type { Progress } from '../progress';

/** A place a mongod can be fetched from. `fetch` resolves to its path in the cache or rejects with a reason. */
export type MongodSource = {
  version: string;
  fetch: (cacheDir: string, progress: Progress) => Promise<string>;
};
