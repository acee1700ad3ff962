import type { FieldFault } from '../domain/errors';
import { isAppError, UnavailableError } from '../domain/errors';
import { logger } from '../runtime/logger';
import { isStoreUnreachable } from '../runtime/store-faults';
import { jsonAnswer } from './json-response';

/** RFC 9457, with `code` to branch on, `requestId` to ask about, and the faults of each field. */
export type Problem = {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: FieldFault[];
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

/** Turns whatever was thrown into an answer. An unknown error is logged under its request id and not shown. */
export function problemResponse(thrown: unknown, requestId: string): Response {
  const error = isStoreUnreachable(thrown) ? new UnavailableError() : thrown;
  if (!isAppError(error)) {
    logger().error({ err: error, requestId }, 'a request failed');
    return render(
      { status: 500, code: 'INTERNAL', detail: 'Something went wrong on our side. Nothing was changed.' },
      requestId,
    );
  }
  if (error.status >= 500)
    logger().warn({ err: error, requestId, code: error.code }, 'a request was turned away');
  const extra = error as { errors?: FieldFault[]; retryAfterSeconds?: number; limit?: number };
  return render(
    {
      ...error.details,
      status: error.status,
      code: error.code,
      detail: error.message,
      ...(extra.errors?.length ? { errors: extra.errors } : {}),
    },
    requestId,
    waitHeaders(extra),
  );
}

/** 405 with the methods that the address serves in `Allow`, as RFC 9110 15.5.6 asks. */
export function methodNotAllowed(allow: string, requestId: string): Response {
  const detail = `This address serves ${allow}.`;
  return render({ status: 405, code: 'METHOD_NOT_ALLOWED', detail }, requestId, { allow });
}

type Wait = { retryAfterSeconds?: number; limit?: number };

/** How long to wait; and, for a limit that was used up, the same in the words of the IETF's draft. */
function waitHeaders({ retryAfterSeconds, limit }: Wait): Record<string, string> {
  if (retryAfterSeconds === undefined) return {};
  const wait = String(retryAfterSeconds);
  if (limit === undefined) return { 'retry-after': wait };
  return {
    'retry-after': wait,
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': '0',
    'ratelimit-reset': wait,
  };
}

function render(
  body: { status: number; code: string; detail: string } & Record<string, unknown>,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const problem: Problem = { type: 'about:blank', title: TITLES[body.status] ?? 'Error', requestId, ...body };
  return jsonAnswer(body.status, JSON.stringify(problem), requestId, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}
