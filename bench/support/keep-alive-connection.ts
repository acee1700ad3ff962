import { connect, type Socket } from 'node:net';
import { LOOPBACK } from '../../lib/embedded/free-port';
import { ResponseReader, type Answer } from './response-reader';

/** A connection that carries one request at a time and reconnects after a failure. */
export class KeepAliveConnection {
  private socket: Socket | null = null;
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  constructor(private readonly port: number) {}

  /** Sends a request. Rejects when the connection closes before the response is complete. */
  send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket ??= this.open();
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.settle((waiting) => waiting.reject(new Error('The connection was closed before the response.')));
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: LOOPBACK, noDelay: true });
    const reader = new ResponseReader((answer) => this.settle((waiting) => waiting.resolve(answer)));
    const fail = (error: Error) => {
      // A socket emits `close` after `error`; only the first event may settle the request.
      if (this.socket !== socket) return;
      this.socket = null;
      socket.destroy();
      this.settle((waiting) => waiting.reject(error));
    };
    socket.on('data', (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        fail(error as Error);
      }
    });
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The server closed the connection.')));
    return socket;
  }

  private settle(apply: (waiting: NonNullable<KeepAliveConnection['waiting']>) => void): void {
    const waiting = this.waiting;
    this.waiting = null;
    if (waiting) apply(waiting);
  }
}
