import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { NewProduct } from '../../lib/repositories/catalogue/product-repository';
import { CatalogueIndex } from '../../lib/services/catalogue/search/catalogue-index';
import { toSearchEntry } from '../../lib/services/catalogue/search/search-entry';
import { percentile } from './percentiles';

export type IndexCost = {
  buildMs: number;
  /** Growth of the heap by the index. */
  heapBytes: number;
  /** CPU times of a search whose ranking is not kept from an earlier one. */
  rankP50Ms: number;
  rankP99Ms: number;
  rankMaxMs: number;
};

/** CPU time of this process in ms, which other load on the machine does not change. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Measures the search index alone, in this process: each distinct search once, after a warm-up with others. */
export function measureIndex(products: readonly NewProduct[], searches: readonly string[]): IndexCost {
  const before = heapAfterCollection();
  const startedAt = cpuMs();
  const index = new CatalogueIndex();
  for (const [number, product] of products.entries()) {
    const id = number.toString(16).padStart(24, '0');
    index.put(toSearchEntry({ ...product, id, rev: 1, price: product.basePrice, rating: 0, ratingCount: 0 }));
  }
  const buildMs = cpuMs() - startedAt;
  const heapBytes = heapAfterCollection() - before;
  const warmUp = Math.floor(searches.length / 4);
  const times: number[] = [];
  for (const [number, q] of searches.entries()) {
    const searchedAt = cpuMs();
    index.rank({ q });
    if (number >= warmUp) times.push(cpuMs() - searchedAt);
  }
  return {
    buildMs,
    heapBytes,
    rankP50Ms: percentile(times, 0.5),
    rankP99Ms: percentile(times, 0.99),
    rankMaxMs: Math.max(...times),
  };
}
