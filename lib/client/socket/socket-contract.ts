import type { Socket } from 'socket.io-client';
import type {
  Envelope,
  ORDER_SUBSCRIBE,
  RealtimeEventName,
  RealtimeEvents,
  SubscribeAnswer,
} from '@/lib/domain/realtime/realtime-events';

type FromServer = { [Name in RealtimeEventName]: (envelope: Envelope<RealtimeEvents[Name]>) => void };
type ToServer = {
  [ORDER_SUBSCRIBE]: (body: { orderId: string }, answer: (answer: SubscribeAnswer) => void) => void;
};

export type LiveSocket = Socket<FromServer, ToServer>;
