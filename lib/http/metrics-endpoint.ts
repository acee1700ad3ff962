import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ForbiddenError } from '../domain/errors';
import { env } from '../runtime/env';
import { renderMetrics } from '../runtime/metrics';
import { problemResponse } from './problem';
import type { Vetted } from './pre-filter';

export const METRICS_PATH = '/metrics';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whoever has the token, or asks on this machine itself: a proxy on it speaks for others, and says so. */
function mayRead(request: IncomingMessage, { forwarded }: Vetted): boolean {
  const { METRICS_TOKEN } = env();
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (METRICS_TOKEN && scheme.toLowerCase() === 'bearer')
    return timingSafeEqual(digest(token), digest(METRICS_TOKEN));
  return !forwarded && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

/** Prometheus' figures, or the problem that explains why not. */
export async function metricsAnswer(request: IncomingMessage, vetted: Vetted): Promise<Response> {
  if (!mayRead(request, vetted))
    return problemResponse(
      new ForbiddenError('Ask from the machine itself, or with METRICS_TOKEN as a bearer token.'),
      vetted.requestId,
    );
  const { type, text } = await renderMetrics();
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
}
