import { subscribeToCatalogue } from '../../event-bus/catalogue-changes';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';

// Short, because changes by other processes clear this cache up to a tenth of a second late, or not while unreachable.
const MAX_AGE_MS = seconds(1);
const MAX_ENTRIES = 500;

type Entry = { value: Promise<unknown>; until: number };

function entries(): Map<string, Entry> {
  return processShared('catalogue-cache', () => {
    const map = new Map<string, Entry>();
    subscribeToCatalogue(() => map.clear());
    return map;
  });
}

/** Clears all entries, before a service reads its own change. */
export function clearCatalogueCache(): void {
  entries().clear();
}

/**
 * Caches a read in the process for up to a second and clears all entries when the catalogue or a stock is changed, by
 * this process or another one. Concurrent readers share one read; a failed read is not cached.
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
