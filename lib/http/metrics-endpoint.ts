import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ForbiddenError } from '../domain/errors';
import { env } from '../runtime/env';
import { renderMetrics } from '../runtime/metrics';
import { problemResponse } from './problem';
import type { PreFilteredRequest } from './pre-filter';

export const METRICS_PATH = '/metrics';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Allows METRICS_TOKEN, or a request from this machine that no proxy has forwarded. */
function mayRead(request: IncomingMessage, { forwarded }: PreFilteredRequest): boolean {
  const { METRICS_TOKEN } = env();
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (METRICS_TOKEN && scheme.toLowerCase() === 'bearer')
    return timingSafeEqual(digest(token), digest(METRICS_TOKEN));
  return !forwarded && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

/** Returns the metrics in the Prometheus format, or a 403 problem document. */
export async function metricsResponse(
  request: IncomingMessage,
  preFiltered: PreFilteredRequest,
): Promise<Response> {
  if (!mayRead(request, preFiltered))
    return problemResponse(
      new ForbiddenError(
        'Metrics are served to this machine, and to requests with METRICS_TOKEN as bearer token.',
      ),
      preFiltered.requestId,
    );
  const { type, text } = await renderMetrics();
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
}
