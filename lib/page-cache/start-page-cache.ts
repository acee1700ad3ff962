import { subscribeToCatalogue } from '../event-bus/catalogue-changes';
import { env } from '../runtime/env';
import { gauge } from '../runtime/metrics';
import type { PageListener } from '../runtime/page-headers';
import { cachePages, type FindStatus, type Listener } from './page-cache';
import { createPageRevisions } from './page-revisions';
import { createPageStore, SHARE_BYTES } from './page-store';
import type { PageShare } from './page-address';

type Options = {
  /** Next's request handler. */
  pages: Listener;
  /** Whether catalogue changes by other processes are reported to this one. */
  isReported: () => boolean;
  findStatus: FindStatus;
  /** Limits of the bytes of all bodies by share. */
  limits?: Readonly<Record<PageShare, number>>;
};

export type PageCache = {
  /** Handles the page requests of the server. */
  listener: PageListener;
  stop: () => void;
};

/** Starts a page cache that follows the catalogue events of the event bus. */
export function startPageCache({ pages, isReported, findStatus, limits = SHARE_BYTES }: Options): PageCache {
  const revisions = createPageRevisions({ isReported });
  const store = createPageStore(limits);
  const stop = subscribeToCatalogue(({ stockOf }) => {
    if (stockOf) revisions.changeProducts(stockOf);
    else revisions.changeAll();
  });
  gauge('blinkcart_page_cache_bytes', 'Bytes of kept pages by share.', store.bytes, 'share');
  const { APP_ORIGIN: appOrigin } = env();
  return { listener: cachePages({ pages, appOrigin, revisions, store, findStatus }), stop };
}
