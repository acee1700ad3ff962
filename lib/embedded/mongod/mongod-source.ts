import type { Progress } from '../progress';

/** A source from which mongod can be downloaded. `fetch` resolves to its path in the cache, or rejects. */
export type MongodSource = {
  version: string;
  fetch: (cacheDir: string, progress: Progress) => Promise<string>;
};
