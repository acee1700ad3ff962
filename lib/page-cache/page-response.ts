import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Encoding, KeptPage } from './kept-page';
import type { RenderedPage } from './page-renderer';

/** Sends a kept page, or 304 if the client has it. */
export function sendKeptPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  encoding: Encoding,
): void {
  const { headers, status, hash, bodies, length } = page;
  for (const name in headers) response.setHeader(name, headers[name]!);
  // A strong ETag names one sequence of bytes, so it differs by encoding.
  response.setHeader('etag', encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`);
  if (status === 200 && hasHash(request.headers['if-none-match'], hash)) {
    response.removeHeader('content-type');
    response.writeHead(304);
    response.end();
    return;
  }
  const isHead = request.method === 'HEAD';
  if (encoding === 'identity') {
    response.setHeader('content-length', length);
    response.writeHead(status);
    response.end(isHead ? undefined : gunzipSync(bodies.gzip));
    return;
  }
  const body = bodies[encoding];
  response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body.length);
  response.writeHead(status);
  response.end(isHead ? undefined : body);
}

/** The client may have the page in any encoding. */
function hasHash(ifNoneMatch: string | undefined, hash: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(',')
    .some((tag) => /^(?:W\/)?"([\w-]{22})(?:-(?:gzip|br))?"$/.exec(tag.trim())?.[1] === hash);
}

/** Sends a redirect or an error as Next has rendered it. */
export function sendRenderedPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: RenderedPage,
): void {
  for (const [name, value] of Object.entries(page.headers))
    if (value !== undefined && !/^(connection|keep-alive|transfer-encoding|date)$/.test(name))
      response.setHeader(name, value);
  response.writeHead(page.status);
  response.end(request.method === 'HEAD' ? undefined : page.body);
}
