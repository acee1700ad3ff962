import { setImmediate as nextTurn } from 'node:timers/promises';
import { categoryLabel } from '../../../domain/catalogue/category-label';
import { subscribe } from '../../../event-bus/event-bus';
import {
  findSearchableProducts,
  findWrittenSince,
  readSearchableProducts,
} from '../../../repositories/catalogue/search-repository';
import { findCategories, type StoredCategory } from '../../../repositories/catalogue/category-repository';
import { findSynonymGroups } from '../../../repositories/catalogue/search-synonym-repository';
import { days, seconds } from '../../../runtime/clock';
import { logger } from '../../../runtime/logger';
import { processShared } from '../../../runtime/process-shared';
import { CatalogueIndex } from './catalogue-index';
import { toSearchEntry, type GroupLabels, type IndexedProduct } from './search-entry';

/** Stocks and changes of other processes are read at most this often, and only while the index is used. */
const CHECK_MS = 500;
/** Changes are looked for this often without an event, in case one was lost. */
const RECHECK_MS = seconds(5);
/** Transactions commit some seconds after the time that they write; this much is read again. */
const OVERLAP_MS = seconds(15);
/** Shorter than the 30 days for which tombstones are kept, so that no deletion is missed. */
const MAX_PAUSE_MS = days(20);
/** Products added between two turns of the event loop, about 5 ms. */
const SLICE = 100;

/** What the index is built with besides products: synonyms, and the labels of categories. */
type Terms = { synonyms: string[][]; categories: StoredCategory[] };

type LiveIndex = {
  index: CatalogueIndex;
  /** The index that is being loaded, which replaces `index` when it is complete. Both follow the event bus. */
  next: CatalogueIndex | null;
  labels: GroupLabels;
  /** The categories that `labels` are of. */
  labelsVersion: string;
  loading: Promise<void> | null;
  checking: Promise<void> | null;
  /** Every change up to this time is in the index; 0 before it is loaded. */
  completeUntil: number;
  /** The times of the last and the next look for changes. */
  checkedAt: number;
  checkAt: number;
};

function live(): LiveIndex {
  return processShared('catalogue-index', () => {
    const state: LiveIndex = {
      index: new CatalogueIndex(),
      next: null,
      labels: labelsOf([]),
      labelsVersion: '',
      loading: null,
      checking: null,
      completeUntil: 0,
      checkedAt: 0,
      checkAt: 0,
    };
    subscribe('product_created', (product) => putProduct(state, product));
    subscribe('product_updated', (product) => putProduct(state, product));
    subscribe('product_deleted', ({ id, rev }) => removeProduct(state, id, rev));
    const checkNow = () => {
      state.checkAt = 0;
    };
    // During a rush of orders each of them is such an event.
    const checkSoon = () => {
      state.checkAt = Math.min(state.checkAt, state.checkedAt + CHECK_MS);
    };
    subscribe('category_updated', checkNow);
    subscribe('search_synonyms_updated', checkNow);
    subscribe('stock_changed', checkSoon);
    subscribe('catalogue_changed_elsewhere', checkSoon);
    return state;
  });
}

/**
 * The index of this process, loaded at first use. Products that this process changes are in it at once; stocks and
 * changes by other processes half a second after their event. While MongoDB is unreachable a loaded index is returned
 * as it is.
 */
export async function catalogueIndex(): Promise<CatalogueIndex> {
  const state = live();
  if (Date.now() - state.completeUntil > MAX_PAUSE_MS) await load(state);
  else if (Date.now() >= state.checkAt) await check(state);
  return state.index;
}

/** Loads the index at the start of the server, so that the first visitor does not wait for it. */
export function warmCatalogueIndex(): void {
  catalogueIndex().catch((error: unknown) =>
    logger().warn({ err: error }, 'search: loading the index failed'),
  );
}

async function readTerms(): Promise<Terms> {
  const [synonyms, categories] = await Promise.all([findSynonymGroups(), findCategories()]);
  return { synonyms, categories };
}

function load(state: LiveIndex, terms?: Terms): Promise<void> {
  state.loading ??= build(state, terms).finally(() => {
    state.next = null;
    state.loading = null;
  });
  return state.loading;
}

async function build(state: LiveIndex, terms?: Terms): Promise<void> {
  const startedAt = Date.now();
  const { synonyms, categories } = terms ?? (await readTerms());
  state.labels = labelsOf(categories);
  state.labelsVersion = versionOf(categories);
  const next = (state.next = new CatalogueIndex());
  next.setSynonyms(synonyms);
  for await (const products of readSearchableProducts()) {
    for (let from = 0; from < products.length; from += SLICE) {
      for (const product of products.slice(from, from + SLICE))
        next.put(toSearchEntry(product, state.labels));
      await nextTurn();
    }
  }
  state.index = next;
  state.completeUntil = startedAt;
  state.checkedAt = startedAt;
  state.checkAt = startedAt + RECHECK_MS;
  logger().info({ products: next.size, ms: Date.now() - startedAt }, 'search: index loaded');
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
  // Set before the reads, so that not every request repeats a failure, and an event meanwhile is not lost.
  state.checkedAt = startedAt;
  state.checkAt = startedAt + RECHECK_MS;
  const [terms, written] = await Promise.all([
    readTerms(),
    findWrittenSince(new Date(state.completeUntil - OVERLAP_MS)),
  ]);
  // A new label changes the text of every product of its category.
  if (versionOf(terms.categories) !== state.labelsVersion) return load(state, terms);
  state.index.setSynonyms(terms.synonyms);
  const stale = written.filter(({ id, rev }) => rev > (state.index.revOf(id) ?? 0)).map(({ id }) => id);
  for (let from = 0; from < stale.length; from += SLICE) {
    for (const product of await findSearchableProducts(stale.slice(from, from + SLICE))) {
      if (product.deleted) removeProduct(state, product.id, product.rev);
      else putProduct(state, product);
    }
  }
  state.completeUntil = startedAt;
}

function putProduct({ index, next, labels }: LiveIndex, product: IndexedProduct): void {
  const entry = toSearchEntry(product, labels);
  index.put(entry);
  next?.put(entry);
}

function removeProduct({ index, next }: LiveIndex, id: string, rev: number): void {
  index.remove(id, rev);
  next?.remove(id, rev);
}

function versionOf(categories: StoredCategory[]): string {
  return JSON.stringify(categories.map(({ key, label, subcategories }) => [key, label, subcategories]));
}

/** The labels of the categories; a product whose category is not stored is found by the words of its key. */
function labelsOf(categories: StoredCategory[]): GroupLabels {
  const labels = new Map<string, string>();
  for (const { key, label, subcategories } of categories) {
    labels.set(key, label);
    for (const subcategory of subcategories) labels.set(`${key}/${subcategory.key}`, subcategory.label);
  }
  return (category, subcategory) =>
    [
      labels.get(category) ?? categoryLabel(category),
      subcategory && (labels.get(`${category}/${subcategory}`) ?? categoryLabel(subcategory)),
    ].join(' ');
}
