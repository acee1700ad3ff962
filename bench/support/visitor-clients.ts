import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { LIVE_PATH } from '../../lib/domain/realtime/realtime-events';

export type VisitorChannel = 'stream' | 'socket';

/** An idle visitor, which does as little as possible with what it receives. */
type Visitor = { close: () => void };

const AT_ONCE = 100;
const OPEN_WITHIN_MS = 20_000;

/** Opens visitors on a server. `onEvent` is called once for each catalogue event that one of them receives. */
export async function openVisitors(
  channel: VisitorChannel,
  port: number,
  count: number,
  onEvent: () => void,
): Promise<{ close: () => void }> {
  const visitors: Visitor[] = [];
  while (visitors.length < count) {
    const batch = Math.min(AT_ONCE, count - visitors.length);
    const open = channel === 'stream' ? openStream : openSocket;
    visitors.push(...(await Promise.all(Array.from({ length: batch }, () => open(port, onEvent)))));
  }
  return {
    close: () => {
      for (const visitor of visitors) visitor.close();
    },
  };
}

function within<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('A visitor was not connected in time.')), OPEN_WITHIN_MS).unref(),
  );
  return Promise.race([work, late]);
}

function openStream(port: number, onEvent: () => void): Promise<Visitor> {
  return within(
    new Promise((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET ${LIVE_PATH} HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n`),
      );
      socket.on('error', reject);
      socket.on('data', (data) => {
        if (data.includes('event: ready')) resolve({ close: () => socket.destroy() });
        if (data.includes('event: product_updated')) onEvent();
      });
    }),
  );
}

/** Speaks Engine.IO 4 and Socket.IO 5, whose browser client is too heavy for thousands in one process. */
function openSocket(port: number, onEvent: () => void): Promise<Visitor> {
  return within(
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
        perMessageDeflate: false,
      });
      socket.on('error', reject);
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('0')) socket.send('40');
        else if (text === '2') socket.send('3');
        else if (text.startsWith('40')) resolve({ close: () => socket.terminate() });
        else if (text.startsWith('42')) onEvent();
      });
    }),
  );
}
