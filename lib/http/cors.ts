import type { IncomingMessage, ServerResponse } from 'node:http';

const PREFLIGHT_HEADERS = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key',
  'access-control-max-age': '600',
};
const EXPOSED_HEADERS =
  'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, idempotency-replayed';

/**
 * Sets the CORS headers of a response and returns true if it has ended the response (a preflight request). Cookies of a
 * cross-origin request are removed, so that another origin can only act with its own bearer tokens.
 */
export type Cors = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Creates the CORS handler for a list of allowed origins. */
export function corsFor(origins: readonly string[]): Cors {
  if (origins.length === 0) return () => false;
  return (request, response) => {
    response.setHeader('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return false;
    removeCookies(request);
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
    response.writeHead(204, PREFLIGHT_HEADERS).end();
    return true;
  };
}

// Node keeps headers in two forms, and handlers read both.
function removeCookies({ headers, rawHeaders }: IncomingMessage): void {
  delete headers.cookie;
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2)
    if (rawHeaders[i]!.toLowerCase() === 'cookie') rawHeaders.splice(i, 2);
}
