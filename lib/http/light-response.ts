import { getRequestListener } from '@hono/node-server';
import { processShared } from '../runtime/process-shared';

type Listener = ReturnType<typeof getRequestListener>;
type FetchCallback = Parameters<typeof getRequestListener>[0];
type Slot = { current?: typeof Response };

function slot(): Slot {
  return processShared<Slot>('response-class', () => ({}));
}

/**
 * The Response that handlers answer with: the adaptor's light one once it listens, which is written to the socket
 * without ever becoming a stream and costs a third; Node's own everywhere else.
 */
export function responseClass(): typeof Response {
  return slot().current ?? Response;
}

/**
 * The adaptor offers its light Response only by putting it in place of the global one. Next shares this process and
 * relies on Node's, so it is kept for our handlers and the globals are put back at once.
 */
export function listenWithLightResponse(
  fetchCallback: FetchCallback,
  onError: (error: unknown) => Response,
): Listener {
  const own = { Request: globalThis.Request, Response: globalThis.Response };
  const listener = getRequestListener(fetchCallback, { overrideGlobalObjects: true, errorHandler: onError });
  slot().current = globalThis.Response;
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }
  return listener;
}
