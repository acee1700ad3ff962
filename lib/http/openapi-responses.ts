import type { z } from 'zod';
import type { RouteSpec } from './route';

const text = { type: 'string' };

/** A refusal, as problem.ts writes it (RFC 9457). A code may bring fields of its own, such as the present price. */
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
const REQUEST_ID = { 'x-request-id': header('Names this answer in the log.') };
const RETRY_AFTER = { 'retry-after': header('Seconds until it is worth trying again.', seconds) };
const LIMITS = {
  'ratelimit-limit': header('How many are allowed in the stretch that is used up.', seconds),
  'ratelimit-remaining': header('Always 0 here.', seconds),
  'ratelimit-reset': header('Seconds until the next are allowed.', seconds),
};

const REFUSALS: Record<number, { description: string; headers?: object }> = {
  400: { description: 'Something in the path, the query or the body is invalid; `errors` names the fields.' },
  401: { description: 'No session, or one that has ended.' },
  403: {
    description: 'The role may not do this, another proof is needed, or another site made the request.',
  },
  404: { description: 'There is no such thing, or it is somebody else’s.' },
  409: { description: 'A state, a stock or a price has changed; the present one comes with it.' },
  413: { description: 'The body is too large.' },
  415: { description: 'The body is of a media type that is not accepted here.' },
  422: { description: 'Understood and refused: a key or a code that does not fit.' },
  429: { description: 'Too many requests.', headers: { ...RETRY_AFTER, ...LIMITS } },
  500: { description: 'A fault of the server.' },
  503: { description: 'A store behind the shop, or a gateway, cannot be reached.', headers: RETRY_AFTER },
};

/** The statuses of refusals that follow from what a route declares; those of its use case stand in `refusals`. */
export function refusalsOf(spec: RouteSpec, method: string): number[] {
  const { can, params, query, body, upload, idempotency, limit, refusals = [] } = spec;
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
    refusals,
    [500, 503],
  ];
  return [...new Set(statuses.flat())].sort((a, b) => a - b);
}

function success(spec: RouteSpec, schemaOf: (schema: z.ZodType) => object, bytes: object): object {
  const headers = {
    ...REQUEST_ID,
    ...(spec.idempotency
      ? { 'idempotency-replayed': header('There on a repeat: `true`.', { const: 'true' }) }
      : {}),
  };
  if (spec.status === 204) return { description: 'Done.', headers };
  const content = spec.produces
    ? { [spec.produces]: { schema: bytes } }
    : { 'application/json': { schema: schemaOf(spec.answer) } };
  return { description: 'Success.', headers, content };
}

/** Every response of one operation: the one of success, and each refusal by its status. */
export function responsesOf(
  spec: RouteSpec,
  method: string,
  schemaOf: (schema: z.ZodType) => object,
  bytes: object,
): Record<string, object> {
  const refused = refusalsOf(spec, method).map((status) => [
    status,
    { $ref: `#/components/responses/${status}` },
  ]);
  return { [spec.status ?? 200]: success(spec, schemaOf, bytes), ...(Object.fromEntries(refused) as object) };
}

/** What `responsesOf` refers to. */
export const REFUSAL_RESPONSES = Object.fromEntries(
  Object.entries(REFUSALS).map(([status, { description, headers }]) => [
    status,
    {
      description,
      headers: { ...REQUEST_ID, ...headers },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);
