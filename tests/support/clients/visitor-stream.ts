import { connect, type Socket } from 'node:net';
import { LIVE_PATH } from '@/lib/domain/realtime/realtime-events';
import { seconds, sleep } from '@/lib/runtime/clock';

export type StreamedEvent = { id: string; event: string; data: unknown; at: number };

export type VisitorStream = {
  status: number;
  headers: Record<string, string>;
  events: StreamedEvent[];
  /** Everything that was received after the headers. */
  text: () => string;
  /** Resolves to the first received or future event that fits; throws after 15 s. */
  waitFor: (event: string, fits?: (data: Record<string, unknown>) => boolean) => Promise<StreamedEvent>;
  /** Resolves once the server has closed the connection. */
  closed: Promise<void>;
  close: () => void;
};

/** Opens an event stream of a visitor over a plain connection, with exactly these headers. */
export async function openVisitorStream(
  url: string,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<VisitorStream> {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${LIVE_PATH}${query} HTTP/1.1\r\nHost: test\r\n${lines.join('')}\r\n`);
  let received = '';
  const events: StreamedEvent[] = [];
  const bodyStart = () => received.indexOf('\r\n\r\n') + 4;
  let parsed = 0;
  socket.on('data', (bytes) => {
    received += bytes.toString('utf8');
    if (bodyStart() < 4) return;
    const blocks = received.slice(bodyStart()).split('\n\n').slice(0, -1);
    for (const block of blocks.slice(parsed)) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const event = field('event');
      if (event)
        events.push({ id: field('id') ?? '', event, data: JSON.parse(field('data')!), at: Date.now() });
    }
    parsed = blocks.length;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  const until = Date.now() + seconds(15);
  while (bodyStart() < 4) {
    if (Date.now() > until) throw new Error('The stream was not answered.');
    await sleep(5);
  }
  const [head = '', ...headerLines] = received.slice(0, bodyStart() - 4).split('\r\n');
  const stream: VisitorStream = {
    status: Number(head.split(' ')[1]),
    headers: Object.fromEntries(
      headerLines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    ),
    events,
    text: () => received.slice(bodyStart()),
    closed,
    close: () => socket.destroy(),
    async waitFor(event, fits = () => true) {
      const deadline = Date.now() + seconds(15);
      for (;;) {
        const found = events.find((one) => one.event === event && fits(dataOf(one)));
        if (found) return found;
        if (Date.now() > deadline)
          throw new Error(
            `${event} was not received; received: ${events.map((one) => one.event).join(', ')}`,
          );
        await sleep(5);
      }
    },
  };
  if (stream.status === 200) await stream.waitFor('ready');
  return stream;
}

/** The data of an event's envelope; an empty object for a signal. */
export function dataOf({ data }: StreamedEvent): Record<string, unknown> {
  return (data as { data?: Record<string, unknown> }).data ?? {};
}
