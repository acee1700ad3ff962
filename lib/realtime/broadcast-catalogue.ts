import type { RealtimeEventName, RealtimeEvents } from '../domain/realtime/realtime-events';
import { subscribe } from '../event-bus/event-bus';
import { logger } from '../runtime/logger';
import { listHomeShelves } from '../services/catalogue/list-shelves';
import { readStock } from '../services/catalogue/read-stock';
import { coalesceCatalogue } from './coalesce-catalogue';
import { emitEvent } from './emit-event';
import { envelope } from './envelope';
import { rooms } from './rooms';
import { watchProductFlood } from './product-flood';
import type { RealtimeServer } from './socket-types';
import type { VisitorStreams } from './visitor-streams';

/** Each product is sent at most twice a second, and a change arrives within a second. */
const INTERVAL_MS = 500;
/** Changes of shelves within this time are sent as one event. */
const SHELVES_INTERVAL_MS = 100;

/** Forwards catalogue events to the catalogue room and to the streams of visitors. Returns the functions that stop it. */
export function broadcastCatalogue(io: RealtimeServer, streams: VisitorStreams): (() => void)[] {
  function send<K extends RealtimeEventName>(event: K, data: RealtimeEvents[K] & { rev: number }): void {
    emitEvent(io, [rooms.catalogue], event, () => data);
    streams.send(event, envelope(data));
  }

  const onError = (error: unknown) =>
    logger().warn({ err: error }, 'realtime: the catalogue broadcast failed');

  const changes = coalesceCatalogue({
    intervalMs: INTERVAL_MS,
    readStock,
    send: (change) =>
      'product' in change ? send('product_updated', change.product) : send('stock_changed', change.stock),
    onError,
  });

  const flood = watchProductFlood(() => send('catalogue_refreshed', { rev: Date.now() }));

  let shelvesTimer: NodeJS.Timeout | null = null;
  async function sendShelves(): Promise<void> {
    shelvesTimer = null;
    const { rev, items } = await listHomeShelves();
    send('shelves_updated', { rev, items });
  }

  return [
    subscribe('product_created', (product) => {
      if (flood.admits()) send('product_created', product);
    }),
    subscribe('product_updated', (product) => {
      if (flood.admits()) changes.productChanged(product);
    }),
    subscribe('product_deleted', (product) => {
      changes.productDeleted(product.id);
      send('product_deleted', product);
    }),
    subscribe('category_updated', (update) => send('category_updated', update)),
    subscribe('shelves_updated', () => {
      shelvesTimer ??= setTimeout(() => void sendShelves().catch(onError), SHELVES_INTERVAL_MS);
    }),
    subscribe('stock_changed', ({ productIds }) => changes.stockChanged(productIds)),
    () => {
      flood.stop();
      changes.stop();
      if (shelvesTimer) clearTimeout(shelvesTimer);
    },
  ];
}
