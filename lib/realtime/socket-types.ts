import type { Server, Socket } from 'socket.io';
import type { Actor } from '../domain/access/roles';
import type {
  Envelope,
  ORDER_SUBSCRIBE,
  RealtimeEventName,
  RealtimeEvents,
  SubscribeResponse,
} from '../domain/realtime/realtime-events';

/** The event table as Socket.IO types. */
export type ServerToClient = { [K in RealtimeEventName]: (envelope: Envelope<RealtimeEvents[K]>) => void };
export type ClientToServer = {
  [ORDER_SUBSCRIBE]: (request: { orderId: string }, answer: (result: SubscribeResponse) => void) => void;
};
export type SocketData = { actor: Actor };

export type RealtimeServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type RealtimeSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
