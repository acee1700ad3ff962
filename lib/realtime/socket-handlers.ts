import { z } from 'zod';
import { isAppError } from '../domain/errors';
import { IdSchema } from '../domain/ids';
import { ORDER_SUBSCRIBE, ORDER_VIEW } from '../domain/realtime/realtime-events';
import { unstorableTexts } from '../domain/storable-text';
import { logger } from '../runtime/logger';
import { getOrder } from '../services/orders/get-order';
import { forgetViewer, setViewedOrder } from './order-viewers';
import { rooms } from './rooms';
import type { RealtimeServer, RealtimeSocket } from './socket-types';

/**
 * Registers a handler for a client event. An exception in a Socket.IO handler ends the process, so the payload, the
 * acknowledgement function and every error of `work` are handled here.
 */
function on<S extends z.ZodType>(
  socket: RealtimeSocket,
  event: typeof ORDER_SUBSCRIBE | typeof ORDER_VIEW,
  schema: S,
  work: (input: z.output<S>) => Promise<void>,
): void {
  socket.on(event, (payload: unknown, acknowledge: unknown) => {
    const answer =
      typeof acknowledge === 'function' ? (acknowledge as (result: unknown) => void) : () => undefined;
    const parsed = schema.safeParse(payload);
    if (!parsed.success || unstorableTexts(payload).length > 0)
      return answer({ ok: false, code: 'VALIDATION' });
    work(parsed.data).then(
      () => answer({ ok: true }),
      (error: unknown) => {
        if (!isAppError(error)) logger().error({ err: error, event }, 'realtime: a client event failed');
        answer({ ok: false, code: isAppError(error) ? error.code : 'INTERNAL' });
      },
    );
  });
}

/**
 * Registers the client events: subscribing to an order that the actor may see, and naming the order that a manager's page
 * shows.
 */
export function registerHandlers(io: RealtimeServer, socket: RealtimeSocket): void {
  on(socket, ORDER_SUBSCRIBE, z.strictObject({ orderId: IdSchema }), async ({ orderId }) => {
    await getOrder(socket.data.actor, orderId);
    await socket.join(rooms.order(orderId));
  });
  on(socket, ORDER_VIEW, z.strictObject({ orderId: IdSchema.nullable() }), ({ orderId }) =>
    setViewedOrder(io, socket, orderId),
  );
  socket.on('disconnect', () => forgetViewer(io, socket));
}
