import type { Shop } from '../domain/shop/shop-schema';
import { subscribe } from '../event-bus/event-bus';
import { logger } from '../runtime/logger';
import { getShop } from '../services/shop/get-shop';
import { emitEvent } from './emit-event';
import { envelope } from './envelope';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import type { VisitorStreams } from './visitor-streams';

/**
 * Sends the shop to all sockets and visitors of this process when its settings have changed, by this process or another
 * one. Returns the functions that stop it.
 */
export function broadcastShop(io: RealtimeServer, streams: VisitorStreams): (() => void)[] {
  let sentRev: number | null = null;
  const onError = (error: unknown) => logger().warn({ err: error }, 'realtime: the shop was not broadcast');

  function send(shop: Shop): void {
    sentRev = shop.rev;
    emitEvent(io, [rooms.catalogue], 'shop_updated', () => shop);
    streams.send('shop_updated', envelope(shop));
  }

  getShop().then(({ rev }) => {
    sentRev ??= rev;
  }, onError);
  return [
    subscribe('shop_updated', send),
    subscribe('catalogue_changed_elsewhere', ({ stockOf }) => {
      if (stockOf !== null) return;
      getShop().then((shop) => {
        if (sentRev !== null && shop.rev > sentRev) send(shop);
      }, onError);
    }),
  ];
}
