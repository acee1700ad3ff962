import { subscribe } from '../../event-bus/event-bus';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';

// Short, because changes by other processes do not clear this cache.
const MAX_AGE_MS = seconds(1);
const MAX_ENTRIES = 500;

type Entry = { value: Promise<unknown>; until: number };

function entries(): Map<string, Entry> {
  return processShared('catalogue-cache', () => {
    const map = new Map<string, Entry>();
    const clear = () => map.clear();
    for (const name of [
      'product_created',
      'product_updated',
      'product_deleted',
      'stock_changed',
      'search_synonyms_updated',
      'category_updated',
    ] as const) {
      subscribe(name, clear);
    }
    return map;
  });
}

/** Clears all entries, before a service reads its own change. */
export function clearCatalogueCache(): void {
  entries().clear();
}

/**
 * Caches a read in the process for up to a second and clears all entries when this process changes the catalogue or a
 * stock. Concurrent readers share one read; a failed read is not cached.
 */
export function cachedCatalogue<T>(key: string, read: () => Promise<T>): Promise<T> {
  const map = entries();
  const hit = map.get(key);
  if (hit && hit.until > Date.now()) return hit.value as Promise<T>;
  const value = read();
  if (map.size >= MAX_ENTRIES) map.clear();
  const entry = { value, until: Date.now() + MAX_AGE_MS };
  map.set(key, entry);
  value.catch(() => {
    if (map.get(key) === entry) map.delete(key);
  });
  return value;
}
