import { logger } from '../runtime/logger';
import { recordPartnersSeen } from '../services/delivery/record-seen';
import type { RealtimeServer, RealtimeSocket } from './socket-types';

function record(ids: string[]): void {
  recordPartnersSeen(ids).catch((error: unknown) => {
    logger().warn({ err: error }, 'realtime: the presence of partners was not recorded');
  });
}

/** Records a partner at the connection and at its end. */
export function notePartner(socket: RealtimeSocket): void {
  const { id, role } = socket.data.actor;
  if (role !== 'delivery_partner') return;
  record([id]);
  socket.on('disconnect', () => record([id]));
}

/** Records the partners who are connected to this process. */
export function noteConnectedPartners(io: RealtimeServer): void {
  const ids = new Set<string>();
  for (const { data } of io.of('/').sockets.values())
    if (data.actor.role === 'delivery_partner') ids.add(data.actor.id);
  record([...ids]);
}
