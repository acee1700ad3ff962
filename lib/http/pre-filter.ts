import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../domain/accounts/client-address';

/** Why a request is refused before any handler or page sees it: a malformed path, or a method that is served nowhere. */
export type Refusal = 'path' | 'method';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
// Hop headers that a client may forge; what a trusted proxy says is put back as x-client-ip.
const STRIPPED =
  /^(forwarded$|x-(forwarded-|real-ip$|middleware-|client-ip$|nonce$|request-id$)|content-security-policy)/i;

/** Judges method and path: only what decodes, once, to a path without dot segments, double or encoded slashes. */
export function refusalOf(request: Pick<IncomingMessage, 'method' | 'url'>): Refusal | null {
  const path = pathOf(request.url ?? '');
  return isMalformed(path) ? 'path' : METHODS.has(request.method ?? '') ? null : 'method';
}

/** The path of a request target, without its query. */
export function pathOf(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? target : target.slice(0, mark);
}

function isMalformed(path: string): boolean {
  if (!path.startsWith('/')) return true;
  if (!path.includes('%') && !path.includes('//') && !path.includes('/.') && !path.includes('\\'))
    return false;
  try {
    const decoded = decodeURIComponent(path);
    return /\/\/|\\|[\0-\x1f\x7f]|(^|\/)\.{1,2}(\/|$)/.test(decoded) || /%2f|%5c/i.test(path);
  } catch {
    return true;
  }
}

/** `forwarded`: it says that a proxy passed it on, trusted or not. */
export type Vetted = { requestId: string; contentLength: number; forwarded: boolean };

/**
 * Takes forged hop headers out and puts our own in: a request id, and the address of the client, which is the socket's
 * or, behind `trustedHops` proxies, the one that many places from the end of X-Forwarded-For.
 * Changes both forms that Node keeps: handlers look at either.
 */
export function rewriteHeaders(request: IncomingMessage, trustedHops: number): Vetted {
  // Parsed before the raw ones change: Node parses lazily, and counts what it received.
  const { headers, rawHeaders } = request;
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  const clientIp = clientAddress(headers['x-forwarded-for'], trustedHops, request.socket.remoteAddress);
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
    if (!STRIPPED.test(rawHeaders[i]!)) continue;
    delete headers[rawHeaders[i]!.toLowerCase()];
    rawHeaders.splice(i, 2);
  }
  const requestId = randomUUID();
  rawHeaders.push('x-request-id', requestId, 'x-client-ip', clientIp);
  headers['x-request-id'] = requestId;
  headers['x-client-ip'] = clientIp;
  return { requestId, contentLength: Number(headers['content-length'] ?? 0), forwarded };
}
