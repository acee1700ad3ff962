import { getRequestListener } from '@hono/node-server';
import { processShared } from '../runtime/process-shared';

type Listener = ReturnType<typeof getRequestListener>;
type FetchCallback = Parameters<typeof getRequestListener>[0];
type Slot = { current?: typeof Response };

function slot(): Slot {
  return processShared<Slot>('response-class', () => ({}));
}

/**
 * Returns the Response class of handlers: the light one of @hono/node-server once it listens, which takes a third of the
 * time because it is written to the socket without a stream; Node's class before that.
 */
export function responseClass(): typeof Response {
  return slot().current ?? Response;
}

/**
 * Creates the request listener of @hono/node-server. The library installs its light Response as a global only, so this
 * function keeps it for our handlers and restores the globals, on which Next relies.
 */
export function listenWithLightResponse(
  fetchCallback: FetchCallback,
  onError: (error: unknown) => Response,
): Listener {
  const originals = { Request: globalThis.Request, Response: globalThis.Response };
  const listener = getRequestListener(fetchCallback, { overrideGlobalObjects: true, errorHandler: onError });
  slot().current = globalThis.Response;
  for (const [name, value] of Object.entries(originals)) {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }
  return listener;
}
