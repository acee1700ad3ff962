import { logger } from '../runtime/logger';
import { subscribe } from './event-bus';

type Options = {
  /** Events by which products are watched, besides `stock_changed`. */
  events: readonly ('product_created' | 'product_updated' | 'product_deleted')[];
  /** Milliseconds for which changes are collected, because each order of a busy shop is one. */
  collectMs: number;
  /** Milliseconds between sweeps, which find what a crash or another process has left. */
  sweepMs: number;
  /** Called with the changed products, or without ids for a sweep; never twice at once. */
  handle: (productIds?: string[]) => Promise<unknown>;
  /** Logged when a call fails. The next sweep repeats it. */
  failure: string;
};

/** Calls `handle` after changes of products, now, and every `sweepMs`. Returns a function that stops it after the current call. */
export function watchProducts(options: Options): () => Promise<void> {
  const { events, collectMs, sweepMs, handle, failure } = options;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const run = (take: () => string[] | undefined) => {
    running = running.then(() =>
      handle(take()).catch((error: unknown) => logger().warn({ err: error }, failure)),
    );
  };
  const takeChanged = () => {
    const ids = [...changed];
    changed.clear();
    return ids;
  };
  const collect = (id: string) => {
    changed.add(id);
    timer ??= setTimeout(() => {
      timer = null;
      run(takeChanged);
    }, collectMs);
  };
  const unsubscribe = [
    subscribe('stock_changed', ({ productIds }) => productIds.forEach(collect)),
    ...events.map((event) => subscribe(event, ({ id }) => collect(id))),
  ];
  run(() => undefined);
  const sweep = setInterval(() => run(() => undefined), sweepMs);
  sweep.unref();
  return async () => {
    for (const stop of unsubscribe) stop();
    clearInterval(sweep);
    if (timer) clearTimeout(timer);
    await running;
  };
}
