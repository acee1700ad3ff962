import type { Socket } from 'socket.io-client';
import type {
  Envelope,
  ORDER_SUBSCRIBE,
  ORDER_VIEW,
  RealtimeEventName,
  RealtimeEvents,
  SubscribeResponse,
} from '@/lib/domain/realtime/realtime-events';

type FromServer = { [Name in RealtimeEventName]: (envelope: Envelope<RealtimeEvents[Name]>) => void };
type ToServer = {
  [ORDER_SUBSCRIBE]: (body: { orderId: string }, answer: (answer: SubscribeResponse) => void) => void;
  [ORDER_VIEW]: (body: { orderId: string | null }) => void;
};

export type LiveSocket = Socket<FromServer, ToServer>;
