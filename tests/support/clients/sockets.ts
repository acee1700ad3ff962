import { io, type Socket } from 'socket.io-client';
import type { Envelope, RealtimeEventName } from '@/lib/domain/realtime/realtime-events';
import { seconds, sleep } from '@/lib/runtime/clock';

export type Heard = {
  event: RealtimeEventName;
  envelope: Envelope<{ rev: number; id?: string; event?: { type: string } }>;
  at: number;
};

export type Listener = {
  socket: Socket;
  heard: Heard[];
  /** Resolves to the first event of this name from now or before, that fits; throws when none comes in time. */
  hears(event: RealtimeEventName, fits?: (data: Record<string, unknown>) => boolean): Promise<Heard>;
  /** The events of these names, in order of arrival: `order_created 1`. */
  names(): string[];
  forget(): void;
  close(): void;
};

type ConnectOptions = {
  token?: string;
  cookie?: string;
  origin?: string;
  /** What a trusted proxy says of the client. */
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

/** A connected socket that writes down all it is sent. */
export async function listen(url: string, options: ConnectOptions): Promise<Listener> {
  const socket = openSocket(url, options);
  const heard: Heard[] = [];
  socket.onAny((event: RealtimeEventName, envelope: Heard['envelope']) =>
    heard.push({ event, envelope, at: Date.now() }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    heard,
    async hears(event, fits = () => true) {
      const until = Date.now() + seconds(15);
      for (;;) {
        const found = heard.find((one) => one.event === event && fits(one.envelope.data));
        if (found) return found;
        if (Date.now() > until)
          throw new Error(
            `${event} was not heard; heard was: ${heard.map((one) => one.event).join(', ') || 'nothing'}`,
          );
        await sleep(5);
      }
    },
    names: () => heard.map(({ event, envelope }) => `${event} ${envelope.rev}`),
    forget: () => void heard.splice(0),
    close: () => void socket.close(),
  };
}

/** How a socket was refused: its message and the data beside it. */
export function refusalOf(socket: Socket): Promise<{ message: string; data?: { code: string } }> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => reject(new Error('The socket was let in.')));
    socket.once('connect_error', (error) => {
      socket.close();
      resolve(error as Error & { data?: { code: string } });
    });
  });
}
