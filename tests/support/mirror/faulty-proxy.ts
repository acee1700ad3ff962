import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to whatever goes through; each new piece of a connection meets the fault of that moment. */
export type Fault =
  | { kind: 'none' }
  /** The connection breaks as soon as something is sent. */
  | { kind: 'cut' }
  /** The request arrives and is carried out; its answer breaks off after so many bytes. */
  | { kind: 'truncate'; bytes: number }
  /** The request arrives and is carried out; its answer never comes. */
  | { kind: 'stall' }
  | { kind: 'delay'; ms: number }
  /** Somebody else answers, and the request never arrives. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The request arrives and is carried out; its answer is about another batch. */
  | { kind: 'wrong-echo' };

export type FaultyProxy = {
  url: string;
  /** From now on, for connections that are open as well. */
  play(fault: Fault): void;
  /** How many requests came in. */
  requests(): number;
  stop(): Promise<void>;
};

/** A TCP proxy on loopback in front of `target` that does to the mirror what networks and gateways do. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let fault: Fault = { kind: 'none' };
  let requests = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const both = [client, upstream];
    const end = () => both.forEach((socket) => socket.destroy());
    for (const socket of both) {
      open.add(socket);
      socket.on('error', end).on('close', () => {
        open.delete(socket);
        end();
      });
    }
    client.on('data', (piece) => {
      if (piece.toString('latin1', 0, 4) === 'POST') requests += 1;
      if (fault.kind === 'cut') return end();
      if (fault.kind === 'answer') {
        client.write(httpAnswer(fault), () => end());
        return;
      }
      later(() => upstream.write(piece));
    });
    let answered = 0;
    upstream.on('data', (piece) => {
      if (fault.kind === 'stall') return;
      if (fault.kind === 'truncate') {
        const room = fault.bytes - answered;
        answered += piece.length;
        if (room > 0) client.write(piece.subarray(0, room));
        if (answered >= fault.bytes) end();
        return;
      }
      if (fault.kind === 'wrong-echo') {
        const text = piece.toString('latin1').replace(/("batchId": ?")[^"]{8}/, '$100000000');
        return void client.write(Buffer.from(text, 'latin1'));
      }
      later(() => client.write(piece));
    });
  });

  function later(work: () => void): void {
    if (fault.kind === 'delay') setTimeout(work, fault.ms).unref();
    else work();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    play: (next) => void (fault = next),
    requests: () => requests,
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

function httpAnswer({ status, headers = {}, body = '' }: Extract<Fault, { kind: 'answer' }>): string {
  const lines = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status} X\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;
}
