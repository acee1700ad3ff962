import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What is refused before any handler or page sees the request. */
export type Refusal = { status: 400 | 405 | 413; code: string; detail: string };

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
// Hop headers that a client may forge; what a trusted proxy says is put back as x-client-ip.
const STRIPPED = /^(forwarded|x-forwarded-.*|x-real-ip|x-middleware-.*|x-client-ip|x-nonce|x-request-id)$/i;

/** Judges method and path: only what decodes, once, to a path without dot segments, double or encoded slashes. */
export function refusalOf(request: Pick<IncomingMessage, 'method' | 'url'>): Refusal | null {
  if (!METHODS.has(request.method ?? ''))
    return { status: 405, code: 'METHOD_NOT_ALLOWED', detail: 'This method is not served here.' };
  const target = request.url ?? '';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const malformed: Refusal = { status: 400, code: 'PATH_INVALID', detail: 'The address is malformed.' };
  if (!path.startsWith('/')) return malformed;
  if (!path.includes('%') && !path.includes('//') && !path.includes('/.') && !path.includes('\\'))
    return null;
  try {
    const decoded = decodeURIComponent(path);
    const bad = /\/\/|\\|[\0-\x1f\x7f]|(^|\/)\.{1,2}(\/|$)/.test(decoded) || /%2f|%5c/i.test(path);
    return bad ? malformed : null;
  } catch {
    return malformed;
  }
}

/**
 * Takes forged hop headers out and puts our own in: a request id, and the address of the client, which is the socket's
 * or, behind `trustedHops` proxies, the one that many places from the end of X-Forwarded-For.
 */
export function rewriteHeaders(request: IncomingMessage, trustedHops: number): string {
  const forwarded = trustedHops > 0 ? request.headers['x-forwarded-for'] : undefined;
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);
  const ip =
    (trustedHops > 0 ? hops.at(-trustedHops) : undefined) ?? request.socket.remoteAddress ?? 'unknown';
  const requestId = randomUUID();

  const kept: string[] = [];
  const { rawHeaders } = request;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (!STRIPPED.test(rawHeaders[i]!)) kept.push(rawHeaders[i]!, rawHeaders[i + 1]!);
  }
  kept.push('x-request-id', requestId, 'x-client-ip', ip);
  request.rawHeaders = kept;
  for (const name of Object.keys(request.headers)) if (STRIPPED.test(name)) delete request.headers[name];
  request.headers['x-request-id'] = requestId;
  request.headers['x-client-ip'] = ip;
  return requestId;
}
