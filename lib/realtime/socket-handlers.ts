import { z } from 'zod';
import { isAppError } from '../domain/errors';
import { IdSchema } from '../domain/ids';
import { ORDER_SUBSCRIBE } from '../domain/realtime/realtime-events';
import { unstorableTexts } from '../domain/storable-text';
import { logger } from '../runtime/logger';
import { getOrder } from '../services/orders/get-order';
import { rooms } from './rooms';
import type { RealtimeSocket } from './socket-types';

/**
 * Registers one event that clients may send. A throw in a Socket.IO handler kills the process, so everything a client
 * controls is judged in here: the payload, the acknowledgement function, and whatever the work throws.
 */
function on<S extends z.ZodType>(
  socket: RealtimeSocket,
  event: typeof ORDER_SUBSCRIBE,
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
        if (!isAppError(error)) logger().error({ err: error, event }, 'a socket event failed');
        answer({ ok: false, code: isAppError(error) ? error.code : 'INTERNAL' });
      },
    );
  });
}

/** Sockets are push-only, save for following one order that the actor may see. */
export function registerHandlers(socket: RealtimeSocket): void {
  on(socket, ORDER_SUBSCRIBE, z.strictObject({ orderId: IdSchema }), async ({ orderId }) => {
    await getOrder(socket.data.actor, orderId);
    await socket.join(rooms.order(orderId));
  });
}
