import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a page of another origin may send, and may read beside the body. Cookies are in neither. */
const ASKED = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key',
  'access-control-max-age': '600',
};
const READABLE =
  'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, idempotency-replayed';

/**
 * Lets the pages of these origins call the API with a bearer token, and of no others. Their cookies are taken out: a
 * listed origin speaks for its own clients, never for whoever is signed in to the shop. Puts its headers on the
 * answer to come; true when it has answered itself.
 */
export type Cors = (request: IncomingMessage, response: ServerResponse) => boolean;

export function corsFor(origins: readonly string[]): Cors {
  if (origins.length === 0) return () => false;
  return (request, response) => {
    response.setHeader('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return false;
    removeCookies(request);
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', READABLE);
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
    response.writeHead(204, ASKED).end();
    return true;
  };
}

// From both forms that Node keeps: handlers look at either.
function removeCookies({ headers, rawHeaders }: IncomingMessage): void {
  delete headers.cookie;
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2)
    if (rawHeaders[i]!.toLowerCase() === 'cookie') rawHeaders.splice(i, 2);
}
