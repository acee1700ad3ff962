import { subscribe } from '../event-bus/event-bus';
import { logger } from '../runtime/logger';
import { readStock } from '../services/catalogue/read-stock';
import { envelope } from './envelope';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';

/** At most two stock events a second for a product: a sale of hundreds is told as where the number stands. */
const STOCK_EVERY_MS = 500;

export function broadcastCatalogue(io: RealtimeServer): (() => void)[] {
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  async function tellStock(): Promise<void> {
    timer = null;
    const ids = [...touched];
    touched.clear();
    for (const news of await readStock(ids)) io.to(rooms.catalogue).emit('stock_changed', envelope(news));
  }

  return [
    subscribe('product_created', (product) =>
      io.to(rooms.catalogue).emit('product_created', envelope(product)),
    ),
    subscribe('product_updated', (product) =>
      io.to(rooms.catalogue).emit('product_updated', envelope(product)),
    ),
    subscribe('product_deleted', (product) =>
      io.to(rooms.catalogue).emit('product_deleted', envelope(product)),
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
