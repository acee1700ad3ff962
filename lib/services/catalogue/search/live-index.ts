import { setImmediate as nextTurn } from 'node:timers/promises';
import { subscribe } from '../../../event-bus/event-bus';
import {
  findSearchableProducts,
  findWrittenSince,
  readSearchableProducts,
  type SearchableProduct,
} from '../../../repositories/catalogue/search-repository';
import { findSynonymGroups } from '../../../repositories/catalogue/search-synonym-repository';
import { days, seconds } from '../../../runtime/clock';
import { logger } from '../../../runtime/logger';
import { processShared } from '../../../runtime/process-shared';
import { CatalogueIndex } from './catalogue-index';
import { toSearchEntry } from './search-entry';

/** Changes are looked for at most this often, and only while the index is used. */
const CHECK_MS = 500;
/** Transactions commit some seconds after the time that they write; this much is read again. */
const OVERLAP_MS = seconds(15);
/** Shorter than the 30 days for which tombstones are kept, so that no deletion is missed. */
const MAX_PAUSE_MS = days(20);
/** Products added between two turns of the event loop, about 5 ms. */
const SLICE = 100;

type LiveIndex = {
  index: CatalogueIndex;
  loading: Promise<void> | null;
  checking: Promise<void> | null;
  /** Every change up to this time is in the index; 0 before it is loaded. */
  completeUntil: number;
  /** The time of the next look for changes. */
  checkAt: number;
};

function live(): LiveIndex {
  return processShared('catalogue-index', () => {
    const state: LiveIndex = {
      index: new CatalogueIndex(),
      loading: null,
      checking: null,
      completeUntil: 0,
      checkAt: 0,
    };
    subscribe('product_created', (product) => state.index.put(toSearchEntry(product)));
    subscribe('product_updated', (product) => state.index.put(toSearchEntry(product)));
    subscribe('product_deleted', ({ id, rev }) => state.index.remove(id, rev));
    subscribe('search_synonyms_updated', expireCatalogueIndex);
    return state;
  });
}

/**
 * The index of this process, loaded at first use. Products that this process changes are in it at once; stocks and
 * changes by other processes after at most half a second. While MongoDB is unreachable a loaded index is returned as
 * it is.
 */
export async function catalogueIndex(): Promise<CatalogueIndex> {
  const state = live();
  if (Date.now() - state.completeUntil > MAX_PAUSE_MS) await load(state);
  else if (Date.now() >= state.checkAt) await check(state);
  return state.index;
}

/** Makes the next use of the index look for changes. For notifications of other processes. */
export function expireCatalogueIndex(): void {
  live().checkAt = 0;
}

function load(state: LiveIndex): Promise<void> {
  state.loading ??= (async () => {
    const startedAt = Date.now();
    state.index = new CatalogueIndex();
    state.index.setSynonyms(await findSynonymGroups());
    for await (const products of readSearchableProducts()) {
      for (let from = 0; from < products.length; from += SLICE) {
        put(state, products.slice(from, from + SLICE));
        await nextTurn();
      }
    }
    state.completeUntil = startedAt;
    state.checkAt = startedAt + CHECK_MS;
    logger().info({ products: state.index.size, ms: Date.now() - startedAt }, 'search: index loaded');
  })().finally(() => {
    state.loading = null;
  });
  return state.loading;
}

function check(state: LiveIndex): Promise<void> {
  state.checking ??= readChanges(state)
    .catch((error: unknown) => logger().warn({ err: error }, 'search: reading changes failed'))
    .finally(() => {
      state.checking = null;
    });
  return state.checking;
}

async function readChanges(state: LiveIndex): Promise<void> {
  const startedAt = Date.now();
  // Set before the reads, so that not every request repeats a failure.
  state.checkAt = startedAt + CHECK_MS;
  const [groups, written] = await Promise.all([
    findSynonymGroups(),
    findWrittenSince(new Date(state.completeUntil - OVERLAP_MS)),
  ]);
  state.index.setSynonyms(groups);
  const stale = written.filter(({ id, rev }) => rev > (state.index.revOf(id) ?? 0)).map(({ id }) => id);
  for (let from = 0; from < stale.length; from += SLICE)
    put(state, await findSearchableProducts(stale.slice(from, from + SLICE)));
  state.completeUntil = startedAt;
}

function put({ index }: LiveIndex, products: SearchableProduct[]): void {
  for (const product of products) {
    if (product.deleted) index.remove(product.id, product.rev);
    else index.put(toSearchEntry(product));
  }
}
