import { io, type Socket } from 'socket.io-client';
import type { Envelope, RealtimeEventName } from '@/lib/domain/realtime/realtime-events';
import { seconds, sleep } from '@/lib/runtime/clock';

export type ReceivedEvent = {
  event: RealtimeEventName;
  envelope: Envelope<{ rev: number; id?: string; event?: { type: string } }>;
  at: number;
};

export type Listener = {
  socket: Socket;
  received: ReceivedEvent[];
  /**
   * Resolves to the first received or future event of this name for which `fits` is true; throws after 15 s.
   */
  waitForEvent(
    event: RealtimeEventName,
    fits?: (data: Record<string, unknown>) => boolean,
  ): Promise<ReceivedEvent>;
  /** Names and revisions of the received events in order of arrival, such as `order_created 1`. */
  names(): string[];
  clearReceived(): void;
  close(): void;
};

type ConnectOptions = {
  token?: string;
  cookie?: string;
  origin?: string;
  /** The `x-forwarded-for` header that a trusted proxy would set. */
  ip?: string;
  transports?: ('websocket' | 'polling')[];
};

export function openSocket(
  url: string,
  { token, cookie, origin, ip, transports = ['websocket'] }: ConnectOptions = {},
): Socket {
  const extraHeaders = {
    ...(cookie ? { cookie } : {}),
    ...(origin ? { origin } : {}),
    ...(ip ? { 'x-forwarded-for': ip } : {}),
  };
  return io(url, {
    transports,
    reconnection: false,
    forceNew: true,
    extraHeaders,
    ...(token === undefined ? {} : { auth: { token } }),
  });
}

/** Connects a socket that records every event it receives. */
export async function listen(url: string, options: ConnectOptions): Promise<Listener> {
  const socket = openSocket(url, options);
  const received: ReceivedEvent[] = [];
  socket.onAny((event: RealtimeEventName, envelope: ReceivedEvent['envelope']) =>
    received.push({ event, envelope, at: Date.now() }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    received,
    async waitForEvent(event, fits = () => true) {
      const until = Date.now() + seconds(15);
      for (;;) {
        const found = received.find((item) => item.event === event && fits(item.envelope.data));
        if (found) return found;
        if (Date.now() > until)
          throw new Error(
            `${event} was not received; received: ${received.map((item) => item.event).join(', ') || 'nothing'}`,
          );
        await sleep(5);
      }
    },
    names: () => received.map(({ event, envelope }) => `${event} ${envelope.rev}`),
    clearReceived: () => void received.splice(0),
    close: () => void socket.close(),
  };
}

/** Resolves to the error of a rejected connection: its message and data. */
export function refusalOf(socket: Socket): Promise<{ message: string; data?: { code: string } }> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => reject(new Error('The connection was accepted.')));
    socket.once('connect_error', (error) => {
      socket.close();
      resolve(error as Error & { data?: { code: string } });
    });
  });
}
