import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network fault. Each chunk of a connection is subject to the fault that is set at that time. */
export type Fault =
  | { kind: 'none' }
  /** Closes the connection at the first data from the client. */
  | { kind: 'cut' }
  /** Forwards the request and closes the connection after `bytes` of the response. */
  | { kind: 'truncate'; bytes: number }
  /** Forwards the request and drops the response. */
  | { kind: 'stall' }
  | { kind: 'delay'; ms: number }
  /** Responds itself, without forwarding the request. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** Forwards the request and changes the batch id of the response. */
  | { kind: 'wrong-echo' };

export type FaultyProxy = {
  url: string;
  /** Sets the fault, also for open connections. */
  play(fault: Fault): void;
  /** Number of received requests. */
  requests(): number;
  stop(): Promise<void>;
};

/** Starts a TCP proxy on loopback in front of `target` that simulates faults of networks and gateways. */
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
    client.on('data', (chunk) => {
      if (chunk.toString('latin1', 0, 4) === 'POST') requests += 1;
      if (fault.kind === 'cut') return end();
      if (fault.kind === 'answer') {
        client.write(httpResponse(fault), () => end());
        return;
      }
      afterDelay(() => upstream.write(chunk));
    });
    let sentBytes = 0;
    upstream.on('data', (chunk) => {
      if (fault.kind === 'stall') return;
      if (fault.kind === 'truncate') {
        const remaining = fault.bytes - sentBytes;
        sentBytes += chunk.length;
        if (remaining > 0) client.write(chunk.subarray(0, remaining));
        if (sentBytes >= fault.bytes) end();
        return;
      }
      if (fault.kind === 'wrong-echo') {
        const text = chunk.toString('latin1').replace(/("batchId": ?")[^"]{8}/, '$100000000');
        return void client.write(Buffer.from(text, 'latin1'));
      }
      afterDelay(() => client.write(chunk));
    });
  });

  function afterDelay(work: () => void): void {
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

function httpResponse({ status, headers = {}, body = '' }: Extract<Fault, { kind: 'answer' }>): string {
  const lines = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status} X\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;
}
