import type { z } from 'zod';
import type { RouteSpec } from './route';

const text = { type: 'string' };

/** The problem document of problem.ts (RFC 9457). Some codes add fields, such as the current price. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { const: 'about:blank' },
    title: text,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: text,
    code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
    requestId: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: text, message: text },
        additionalProperties: false,
      },
    },
  },
};

const header = (description: string, schema: object = text) => ({ description, schema });
const seconds = { type: 'string', pattern: '^[0-9]+$' };
const REQUEST_ID = { 'x-request-id': header('Id of the request, as in the server log.') };
const RETRY_AFTER = { 'retry-after': header('Seconds to wait before a retry.', seconds) };
const LIMITS = {
  'ratelimit-limit': header('Maximum number of requests in the current window.', seconds),
  'ratelimit-remaining': header('Remaining requests in the current window: 0.', seconds),
  'ratelimit-reset': header('Seconds until the window resets.', seconds),
};

const ERROR_DESCRIPTIONS: Record<number, { description: string; headers?: object }> = {
  400: { description: 'Invalid path, query, header or body. `errors` lists the invalid fields.' },
  401: { description: 'Missing, invalid or expired credentials.' },
  403: {
    description:
      'The role lacks the permission, a recent proof of ownership is required, or the request is cross-site.',
  },
  404: { description: 'The resource does not exist or is not visible to the caller.' },
  409: {
    description: 'Conflict with the current state, stock or price, which the problem document contains.',
  },
  413: { description: 'The request body is too large.' },
  415: { description: 'The media type of the request body is not supported.' },
  422: { description: 'Well-formed but not processable, such as a wrong PIN or a reused idempotency key.' },
  429: { description: 'Rate limit exceeded.', headers: { ...RETRY_AFTER, ...LIMITS } },
  500: { description: 'Internal server error.' },
  503: { description: 'A database or gateway is temporarily unavailable.', headers: RETRY_AFTER },
};

/** Returns the error statuses of a route, ascending: those that follow from its spec, and `spec.errorStatuses`. */
export function errorStatusesOf(spec: RouteSpec, method: string): number[] {
  const { can, params, query, body, upload, idempotency, limit, errorStatuses = [] } = spec;
  const isPublic = can === 'public';
  const isUnsafe = method !== 'GET';
  const hasBody = body !== undefined || upload !== undefined;
  const statuses = [
    params || query || hasBody || idempotency ? [400] : [],
    isPublic ? [] : [401, 403],
    isUnsafe ? [403, 413] : [],
    params ? [404] : [],
    hasBody ? [415] : [],
    idempotency ? [409, 422] : [],
    !isPublic || limit ? [429] : [],
    errorStatuses,
    [500, 503],
  ];
  return [...new Set(statuses.flat())].sort((a, b) => a - b);
}

function success(spec: RouteSpec, schemaOf: (schema: z.ZodType) => object, bytes: object): object {
  const headers = {
    ...REQUEST_ID,
    ...(spec.idempotency
      ? {
          'idempotency-replayed': header('`true` if this is the stored response of an earlier request.', {
            const: 'true',
          }),
        }
      : {}),
  };
  if (spec.status === 204) return { description: 'Success, no content.', headers };
  const content = spec.produces
    ? { [spec.produces]: { schema: bytes } }
    : { 'application/json': { schema: schemaOf(spec.response) } };
  return { description: 'Success.', headers, content };
}

/** Returns the `responses` of an operation: the success response and a reference for each error status. */
export function responsesOf(
  spec: RouteSpec,
  method: string,
  schemaOf: (schema: z.ZodType) => object,
  bytes: object,
): Record<string, object> {
  const errors = errorStatusesOf(spec, method).map((status) => [
    status,
    { $ref: `#/components/responses/${status}` },
  ]);
  return { [spec.status ?? 200]: success(spec, schemaOf, bytes), ...(Object.fromEntries(errors) as object) };
}

/** The `components.responses` of the document, by status; `responsesOf` refers to them. */
export const ERROR_RESPONSES = Object.fromEntries(
  Object.entries(ERROR_DESCRIPTIONS).map(([status, { description, headers }]) => [
    status,
    {
      description,
      headers: { ...REQUEST_ID, ...headers },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);
