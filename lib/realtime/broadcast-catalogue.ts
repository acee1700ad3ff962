import { subscribe } from '../event-bus/event-bus';
import { logger } from '../runtime/logger';
import { readStock } from '../services/catalogue/read-stock';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import { hasSubscribers, emitEvent } from './emit-event';
import { watchProductFlood } from './product-flood';

/** Stock changes are collected for this long and sent as the current stock: at most two events a second per product. */
const STOCK_DEBOUNCE_MS = 500;

/** Forwards product and stock events to the catalogue room. Returns the functions that stop it. */
export function broadcastCatalogue(io: RealtimeServer): (() => void)[] {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flood = watchProductFlood(() =>
    emitEvent(io, [rooms.catalogue], 'catalogue_refreshed', () => ({ rev: Date.now() })),
  );

  async function broadcastStock(): Promise<void> {
    timer = null;
    const ids = [...changed];
    changed.clear();
    if (!hasSubscribers(io, [rooms.catalogue])) return;
    for (const update of await readStock(ids))
      emitEvent(io, [rooms.catalogue], 'stock_changed', () => update);
  }

  return [
    subscribe('product_created', (product) => {
      if (flood.admits()) emitEvent(io, [rooms.catalogue], 'product_created', () => product);
    }),
    subscribe('product_updated', (product) => {
      if (flood.admits()) emitEvent(io, [rooms.catalogue], 'product_updated', () => product);
    }),
    subscribe('product_deleted', (product) =>
      emitEvent(io, [rooms.catalogue], 'product_deleted', () => product),
    ),
    subscribe('category_updated', (update) =>
      emitEvent(io, [rooms.catalogue], 'category_updated', () => update),
    ),
    subscribe('stock_changed', ({ productIds }) => {
      for (const id of productIds) changed.add(id);
      timer ??= setTimeout(() => {
        broadcastStock().catch((error: unknown) =>
          logger().warn({ err: error }, 'realtime: stock broadcast failed'),
        );
      }, STOCK_DEBOUNCE_MS);
    }),
    () => {
      flood.stop();
      if (timer) clearTimeout(timer);
    },
  ];
}
