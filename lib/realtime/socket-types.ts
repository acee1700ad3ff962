import type { Server, Socket } from 'socket.io';
import type { Actor } from '../domain/access/roles';
import type {
  Envelope,
  ORDER_SUBSCRIBE,
  ORDER_VIEW,
  RealtimeEventName,
  RealtimeEvents,
  SubscribeResponse,
} from '../domain/realtime/realtime-events';

/** The event table as Socket.IO types. */
export type ServerToClient = { [K in RealtimeEventName]: (envelope: Envelope<RealtimeEvents[K]>) => void };
export type ClientToServer = {
  [ORDER_SUBSCRIBE]: (request: { orderId: string }, answer: (result: SubscribeResponse) => void) => void;
  [ORDER_VIEW]: (request: { orderId: string | null }, answer: (result: SubscribeResponse) => void) => void;
};
export type SocketData = {
  actor: Actor;
  /** The order that a manager's page shows. */
  viewedOrderId?: string;
};

export type RealtimeServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type RealtimeSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
