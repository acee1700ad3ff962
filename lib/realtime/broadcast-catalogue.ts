import { subscribe } from '../event-bus/event-bus';
import { logger } from '../runtime/logger';
import { readStock } from '../services/catalogue/read-stock';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import { isAnyoneIn, emitEvent } from './emit-event';

/** At most two stock events a second for a product: a sale of hundreds is told as where the number stands. */
const STOCK_EVERY_MS = 500;

export function broadcastCatalogue(io: RealtimeServer): (() => void)[] {
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  async function tellStock(): Promise<void> {
    timer = null;
    const ids = [...touched];
    touched.clear();
    if (!isAnyoneIn(io, [rooms.catalogue])) return;
    for (const news of await readStock(ids)) emitEvent(io, [rooms.catalogue], 'stock_changed', () => news);
  }

  return [
    subscribe('product_created', (product) =>
      emitEvent(io, [rooms.catalogue], 'product_created', () => product),
    ),
    subscribe('product_updated', (product) =>
      emitEvent(io, [rooms.catalogue], 'product_updated', () => product),
    ),
    subscribe('product_deleted', (product) =>
      emitEvent(io, [rooms.catalogue], 'product_deleted', () => product),
    ),
    subscribe('stock_changed', ({ productIds }) => {
      for (const id of productIds) touched.add(id);
      timer ??= setTimeout(() => {
        tellStock().catch((error: unknown) => logger().warn({ err: error }, 'stock could not be told'));
      }, STOCK_EVERY_MS);
    }),
    () => {
      if (timer) clearTimeout(timer);
    },
  ];
}
