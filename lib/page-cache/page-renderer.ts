import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { seconds } from '../runtime/clock';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export type RenderedPage = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export type PageRenderer = {
  /** Renders a target such as `/search?q=milk` with these request headers. Rejects after 15 seconds. */
  render: (target: string, headers: Record<string, string>) => Promise<RenderedPage>;
};

const TIMEOUT_MS = seconds(15);

/**
 * Sends requests to a listener, such as Next's, inside the process: over a pair of streams instead of a socket, so that
 * the listener gets real request and response objects and no port is opened.
 */
export function createPageRenderer(listener: Listener, host: string): PageRenderer {
  const server = createServer(listener);
  return {
    async render(target, headers) {
      const [clientSide, serverSide] = duplexPair();
      // AbortSignal.timeout() would keep each response in memory until its time is over.
      const timer = setTimeout(() => clientSide.destroy(new Error('The render took too long.')), TIMEOUT_MS);
      try {
        const response = await new Promise<IncomingMessage>((resolve, reject) => {
          const outgoing = request({
            path: target,
            headers: { ...headers, host, connection: 'close' },
            createConnection: () => clientSide as never,
          });
          outgoing.once('response', resolve).once('error', reject).end();
          server.emit('connection', serverSide);
        });
        return { status: response.statusCode!, headers: response.headers, body: await buffer(response) };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
