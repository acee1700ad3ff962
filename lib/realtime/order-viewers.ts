import type { OrderViewer } from '../domain/realtime/realtime-events';
import { canDo } from '../domain/access/capabilities';
import { ForbiddenError } from '../domain/errors';
import { shortName } from '../domain/orders/order-summary';
import { logger } from '../runtime/logger';
import { envelope } from './envelope';
import { rooms } from './rooms';
import type { RealtimeServer, RealtimeSocket } from './socket-types';

/** Sends the list of a room's members to the room. An adapter for several processes collects the members of all. */
async function announceViewers(io: RealtimeServer, orderId: string): Promise<void> {
  const room = rooms.viewers(orderId);
  const viewers = new Map<string, OrderViewer>();
  for (const { data } of await io.in(room).fetchSockets()) {
    viewers.set(data.actor.id, { id: data.actor.id, name: shortName(data.actor.name) });
  }
  // The time is the rev, so that the lists of two changes at once are applied in their order.
  const data = { id: orderId, rev: Date.now(), viewers: [...viewers.values()] };
  io.to(room).emit('order_viewers', envelope(data));
}

/** Who has the order open is not stored: a lost announcement is corrected by the next one. */
function announce(io: RealtimeServer, orderId: string): void {
  announceViewers(io, orderId).catch((error: unknown) => {
    logger().warn({ err: error }, 'realtime: the viewers of an order were not announced');
  });
}

/**
 * Records which order a manager's page shows; null for none. Everybody who has that order open receives the new list.
 * Throws 403 for other roles.
 */
export async function setViewedOrder(
  io: RealtimeServer,
  socket: RealtimeSocket,
  orderId: string | null,
): Promise<void> {
  if (!canDo(socket.data.actor.role, 'orders.pack')) throw new ForbiddenError();
  const previous = socket.data.viewedOrderId;
  if (previous === orderId) return;
  socket.data.viewedOrderId = orderId ?? undefined;
  if (previous) {
    await socket.leave(rooms.viewers(previous));
    announce(io, previous);
  }
  if (orderId) {
    await socket.join(rooms.viewers(orderId));
    announce(io, orderId);
  }
}

/** Announces the departure of a socket that was closed. */
export function forgetViewer(io: RealtimeServer, socket: RealtimeSocket): void {
  if (socket.data.viewedOrderId) announce(io, socket.data.viewedOrderId);
}
