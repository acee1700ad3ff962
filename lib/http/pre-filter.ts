import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../domain/accounts/client-address';

/** Why a request is rejected before routing: a malformed path or an unsupported method. */
export type Rejection = 'path' | 'method';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
// Headers that a client may forge. The address from a trusted proxy is set again as x-client-ip.
const STRIPPED =
  /^(forwarded$|x-(forwarded-|real-ip$|middleware-|client-ip$|nonce$|request-id$)|content-security-policy)/i;

/** Checks method and path. A path must decode once, to a path without dot segments, double slashes or encoded slashes. */
export function rejectionOf(request: Pick<IncomingMessage, 'method' | 'url'>): Rejection | null {
  const path = pathOf(request.url ?? '');
  return isMalformed(path) ? 'path' : METHODS.has(request.method ?? '') ? null : 'method';
}

/** Returns the path of a request target, without its query. */
export function pathOf(target: string): string {
  const queryStart = target.indexOf('?');
  return queryStart < 0 ? target : target.slice(0, queryStart);
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

/** Facts about a request after the pre-filter. `forwarded`: it has a forwarding header, from a trusted proxy or not. */
export type PreFilteredRequest = { requestId: string; contentLength: number; forwarded: boolean };

/**
 * Removes headers that a client may forge, and sets x-request-id and x-client-ip. The client address is the socket's or,
 * behind `trustedHops` proxies, the entry at that position from the end of X-Forwarded-For. Changes both forms in which
 * Node keeps headers, because handlers read both.
 */
export function rewriteHeaders(request: IncomingMessage, trustedHops: number): PreFilteredRequest {
  // Read before the raw headers change, because Node parses them lazily.
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
