import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import {
  ORDER_SUBSCRIBE,
  type RealtimeEventName,
  type RealtimeEvents,
  type SubscribeResponse,
} from '@/lib/domain/realtime/realtime-events';
import { seconds } from '@/lib/runtime/clock';
import type { CallLog } from './call-log';
import type { ShopSession } from './shop-session';

const ACK_TIMEOUT_MS = seconds(5);

const EnvelopeSchema = z.object({
  timestamp: z.iso.datetime(),
  rev: z.int(),
  data: z.looseObject({}),
});

/** The event handlers of an actor. */
export type EventHandlers = { [Name in RealtimeEventName]?: (data: RealtimeEvents[Name]) => void };

/** The socket of one signed-in actor: WebSocket only, authenticated by its access token. */
export class LiveSocket {
  private readonly socket: Socket;
  private isClosing = false;

  /** @param onConnect runs after each connect and reconnect, to read missed changes. */
  constructor(
    session: ShopSession,
    private readonly log: CallLog,
    handlers: EventHandlers,
    onConnect: () => void = () => undefined,
  ) {
    const { name } = session.user;
    this.socket = io(session.url, {
      path: '/socket.io',
      transports: ['websocket'],
      // Read for each attempt, because the first token expires.
      auth: (send) => void session.token().then((token) => send({ token })),
      forceNew: true,
    });
    this.socket.on('connect', onConnect);
    this.socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      if (!this.isClosing)
        log.error(`socket of ${name}: not connected, ${error.data?.code ?? error.message}`);
    });
    this.socket.on('disconnect', (reason) => {
      if (this.isClosing) return;
      log.error(`socket of ${name}: disconnected, ${reason}`);
      // Socket.IO does not reconnect automatically if the server closed the connection.
      if (!this.socket.active) this.socket.connect();
    });
    for (const [event, handle] of Object.entries(handlers))
      this.socket.on(event, (envelope: unknown) =>
        this.receive(event, envelope, handle as (data: unknown) => void),
      );
  }

  /** Subscribes to the events of one order. */
  async follow(orderId: string): Promise<void> {
    const response: unknown = await this.socket
      .timeout(ACK_TIMEOUT_MS)
      .emitWithAck(ORDER_SUBSCRIBE, { orderId })
      .catch((error: Error) => ({ ok: false, code: error.message }));
    const result = response as SubscribeResponse;
    if (!result.ok && !this.isClosing) this.log.error(`${ORDER_SUBSCRIBE}: ${result.code}`);
  }

  close(): void {
    this.isClosing = true;
    this.socket.disconnect();
  }

  private receive(event: string, received: unknown, handle: (data: unknown) => void): void {
    const parsed = EnvelopeSchema.safeParse(received);
    if (!parsed.success) {
      this.log.error(`${event}: the payload is not { timestamp, rev, data }`);
      return;
    }
    this.log.event(Date.now() - Date.parse(parsed.data.timestamp));
    handle(parsed.data.data);
  }
}
