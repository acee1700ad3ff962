import { LRUCache } from 'lru-cache';
import type { KeptPage } from './kept-page';
import type { PageShare } from './page-address';
import type { RenderedFrom } from './page-revisions';

export type StoredPage = KeptPage & RenderedFrom;

const MEGABYTE = 1024 * 1024;

/** Limits of all bodies of a share. */
export const SHARE_BYTES: Readonly<Record<PageShare, number>> = {
  pages: 32 * MEGABYTE,
  searches: 8 * MEGABYTE,
  payloads: 8 * MEGABYTE,
  absent: 2 * MEGABYTE,
};

/** Bytes of a page besides its bodies: key, headers, product ids. */
const OVERHEAD_BYTES = 4096;

export type PageStore = {
  get: (key: string) => StoredPage | undefined;
  set: (key: string, share: PageShare, page: StoredPage) => void;
  /** Bytes by share. */
  bytes: () => Record<PageShare, number>;
};

/** Keeps pages in memory. Each share drops its least recently used pages beyond its limit. */
export function createPageStore(limits: Readonly<Record<PageShare, number>> = SHARE_BYTES): PageStore {
  const names = Object.keys(limits) as PageShare[];
  const shares = names.map((name) => {
    const maxSize = limits[name];
    return [
      name,
      new LRUCache<string, StoredPage>({ maxSize, sizeCalculation: ({ size }) => size + OVERHEAD_BYTES }),
    ] as const;
  });
  return {
    get: (key) => {
      for (const [, share] of shares) {
        const page = share.get(key);
        if (page) return page;
      }
      return undefined;
    },
    set: (key, name, page) => {
      // A page that is found for the first time, or no longer, changes its share.
      for (const [other, share] of shares)
        if (other === name) share.set(key, page);
        else share.delete(key);
    },
    bytes: () =>
      Object.fromEntries(shares.map(([name, share]) => [name, share.calculatedSize])) as Record<
        PageShare,
        number
      >,
  };
}
