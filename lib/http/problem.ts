import type { FieldError } from '../domain/errors';
import { isAppError, UnavailableError } from '../domain/errors';
import { logger } from '../runtime/logger';
import { isStoreUnreachable } from '../runtime/store-faults';
import { jsonResponse } from './json-response';

/** Problem document (RFC 9457) with a stable `code`, the `requestId` and the errors of each field. */
export type Problem = {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: FieldError[];
} & Record<string, unknown>;

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** Converts a thrown value to a problem response. Unknown errors are logged with the request id and give a plain 500. */
export function problemResponse(thrown: unknown, requestId: string): Response {
  const error = isStoreUnreachable(thrown) ? new UnavailableError() : thrown;
  if (!isAppError(error)) {
    logger().error({ err: error, requestId }, 'request failed');
    return render(
      { status: 500, code: 'INTERNAL', detail: 'Something went wrong on our side. Nothing was changed.' },
      requestId,
    );
  }
  if (error.status >= 500) logger().warn({ err: error, requestId, code: error.code }, 'request rejected');
  const extra = error as { errors?: FieldError[]; retryAfterSeconds?: number; limit?: number };
  return render(
    {
      ...error.details,
      status: error.status,
      code: error.code,
      detail: error.message,
      ...(extra.errors?.length ? { errors: extra.errors } : {}),
    },
    requestId,
    retryHeaders(extra),
  );
}

/** Creates a 405 response with the `Allow` header, as RFC 9110 15.5.6 requires. */
export function methodNotAllowed(allow: string, requestId: string): Response {
  const detail = `This path supports ${allow}.`;
  return render({ status: 405, code: 'METHOD_NOT_ALLOWED', detail }, requestId, { allow });
}

type RetryInfo = { retryAfterSeconds?: number; limit?: number };

/** Retry-After and, for a rate limit, the RateLimit headers of the IETF draft. */
function retryHeaders({ retryAfterSeconds, limit }: RetryInfo): Record<string, string> {
  if (retryAfterSeconds === undefined) return {};
  const seconds = String(retryAfterSeconds);
  if (limit === undefined) return { 'retry-after': seconds };
  return {
    'retry-after': seconds,
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': '0',
    'ratelimit-reset': seconds,
  };
}

function render(
  body: { status: number; code: string; detail: string } & Record<string, unknown>,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const problem: Problem = { type: 'about:blank', title: TITLES[body.status] ?? 'Error', requestId, ...body };
  return jsonResponse(body.status, JSON.stringify(problem), requestId, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}
