/**
 * `server.ts` and each of Next's bundles evaluate their own copy of every module in one process. Live objects
 * (connections, event bus, queues, caches) are therefore kept on `globalThis`, which all copies share.
 */
const REGISTRY = Symbol.for('blinkcart.shared');

function registry(): Map<string, unknown> {
  const holder = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>;
  return (holder[REGISTRY] ??= new Map());
}

/** Returns the process-wide value of `key`, creating it at first use. */
export function processShared<T>(key: string, make: () => T): T {
  const slots = registry();
  if (!slots.has(key)) slots.set(key, make());
  return slots.get(key) as T;
}

/** Removes a value, so that the next use creates a new one: after a failed connection, or when a server stops. */
export function releaseShared(key: string): void {
  registry().delete(key);
}

/** Forgets every value. For tests, which run several servers one after another in a process. */
export function releaseAllShared(): void {
  registry().clear();
}
