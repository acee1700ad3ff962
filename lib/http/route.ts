import type { z } from 'zod';
import { authenticate } from '../auth/guard';
import { consumeLimit, type LimitName } from '../auth/rate-limits';
import { addressBlock } from '../domain/accounts/address-block';
import { canDo, type Capability } from '../domain/access/capabilities';
import type { Actor } from '../domain/access/roles';
import { ForbiddenError } from '../domain/errors';
import { Timing } from '../runtime/timing';
import {
  assertNoOtherSite,
  assertOwnPageOrNoBrowser,
  assertSameOrigin,
  readAccessToken,
} from './credentials';
import { withIdempotency, readIdempotencyKey } from './idempotency';
import { assertStorable, errorMessage, fieldErrorsOf, type InputPart, invalidInput } from './input-errors';
import { jsonResponse } from './json-response';
import { problemResponse } from './problem';
import { callerOf } from './caller';
import { recordDeniedRequest } from './denied-request-audit';
import { streamOf } from './text-stream';
import { readBytes, readJson } from './request-body';
import { readQuery } from './request-query';

type Schema = z.ZodType;
type Output<S> = S extends Schema ? z.output<S> : undefined;

/** The declaration of a handler, from which the OpenAPI document is also generated. */
export type RouteSpec = {
  summary: string;
  /** `public` handlers need no authentication and get no actor. */
  can: Capability | 'public';
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** The accepted media types of a binary body; request-body.ts has its size limit. */
  upload?: readonly string[];
  /** The accepted media types of reports that browsers send by themselves, instead of application/json. */
  consumes?: readonly string[];
  response: Schema;
  /** The media type of a `Binary` response; without it the response is JSON. */
  produces?: string;
  /** Error statuses of the use case, in addition to those that openapi-responses.ts derives from the spec. */
  errorStatuses?: readonly (401 | 403 | 404 | 409 | 422)[];
  /** Status of success; 204 has no body. */
  status?: 200 | 201 | 202 | 204;
  /**
   * `required`: the use case stores one result for each key. `honoured`: the key is optional, and a retry with the same
   * key gets the stored response.
   */
  idempotency?: 'required' | 'honoured';
  limit?: LimitName;
};

export type RouteContext<S extends RouteSpec> = {
  actor: S['can'] extends 'public' ? null : Actor;
  params: Output<S['params']>;
  query: Output<S['query']>;
  body: S['upload'] extends readonly string[] ? Uint8Array : Output<S['body']>;
  /** Non-null where the spec says `required`. */
  idempotencyKey: S['idempotency'] extends 'required' ? string : string | null;
  request: Request;
  timing: Timing;
};

/** JSON that the use case has already serialised, such as a cached list. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** A binary response body with the media type `produces` of the spec. */
export class Binary {
  constructor(readonly bytes: Uint8Array) {}
}

/** A text body that is written while it is read, in UTF-8 with the media type `produces` of the spec. */
export class TextStream {
  constructor(readonly chunks: AsyncGenerator<string>) {}
}

/** A result with additional response headers, such as cookies. */
export class ResponseWithHeaders<T> {
  constructor(
    readonly body: T,
    readonly headers: [string, string][],
  ) {}
}

export type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & { spec: RouteSpec };

type UseCase<S extends RouteSpec> = (
  context: RouteContext<S>,
) => Promise<
  z.input<S['response']> | ResponseWithHeaders<z.input<S['response']> | Binary | TextStream> | JsonText
>;

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Wraps a use case as a Web handler: authorises and parses the request, checks the response against its schema, and
 * converts every error to a problem document.
 */
export function route<const S extends RouteSpec>(spec: S, useCase: UseCase<S>): Handler {
  const handle = async (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> => {
    const requestId = request.headers.get('x-request-id') ?? 'none';
    const timing = new Timing();
    try {
      const response = await handleRequest(spec, useCase, request, context, timing, requestId);
      if (request.headers.get('x-timing') === '1') response.headers.set('server-timing', timing.toHeader());
      return response;
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
  return Object.assign(handle, { spec });
}

async function handleRequest<S extends RouteSpec>(
  spec: S,
  useCase: UseCase<S>,
  request: Request,
  context: { params: Promise<Record<string, string>> },
  timing: Timing,
  requestId: string,
): Promise<Response> {
  const authStartedAt = performance.now();
  const actor =
    spec.can === 'public'
      ? await authorizeVisitor(spec, request)
      : await authorizeUser(spec, spec.can, request);
  timing.add('auth', performance.now() - authStartedAt);

  const parseStartedAt = performance.now();
  const params = spec.params ? parse(spec.params, await context.params, 'path') : undefined;
  const query = spec.query ? parse(spec.query, readQuery(request.url), 'query') : undefined;
  const key = spec.idempotency ? readIdempotencyKey(request.headers, spec.idempotency === 'required') : null;
  const body = spec.upload
    ? await readBytes(request, spec.upload)
    : spec.body && parse(spec.body, await readJson(request, spec.consumes), 'body');
  timing.add('parse', performance.now() - parseStartedAt);

  const input = { actor, params, query, body, idempotencyKey: key, request, timing } as RouteContext<S>;
  if (spec.idempotency !== 'honoured' || key === null || !actor)
    return respond(spec, await useCase(input), request, requestId);
  const path = new URL(request.url).pathname;
  return withIdempotency(`${actor.id}:${request.method}:${path}:${key}`, body, requestId, async () =>
    respond(spec, await useCase(input), request, requestId),
  );
}

/** Authorises a request of a public handler: CSRF check for writes, and the rate limit by client address. */
function authorizeVisitor(spec: RouteSpec, request: Request): Promise<null> | null {
  if (spec.consumes) assertNoOtherSite(request.headers);
  else if (UNSAFE.has(request.method)) assertOwnPageOrNoBrowser(request.headers);
  if (!spec.limit) return null;
  const block = addressBlock(request.headers.get('x-client-ip') ?? 'unknown');
  return consumeLimit(spec.limit, block).then(() => null);
}

/** Authenticates the user and checks role, origin and rate limit, before the body is read. */
async function authorizeUser(spec: RouteSpec, capability: Capability, request: Request): Promise<Actor> {
  const unsafe = UNSAFE.has(request.method);
  const { token, fromCookie } = readAccessToken(request.headers);
  const actor = await authenticate(token);
  if (!canDo(actor.role, capability)) {
    recordDeniedRequest(actor, capability);
    throw new ForbiddenError();
  }
  // A second safeguard, in case the capability table ever allows an admin to write.
  if (unsafe && actor.role === 'admin') throw new ForbiddenError('Admins have read access only.');
  if (unsafe && fromCookie) assertSameOrigin(request.headers);
  await consumeLimit(spec.limit ?? (unsafe ? 'write' : 'read'), actor.id);
  return unsafe ? { ...actor, device: callerOf(request).device } : actor;
}

function parse(schema: Schema, value: unknown, part: InputPart): unknown {
  // readJson has already checked a body.
  if (part !== 'body') assertStorable(value, part);
  const result = schema.safeParse(value, { error: errorMessage });
  if (result.success) return result.data;
  throw invalidInput(part, fieldErrorsOf(result.error.issues));
}

/** Whether the client already has the representation with this entity tag (RFC 9110 13.1.2). */
function matchesEtag(request: Request, etag: string): boolean {
  const tags = request.headers.get('if-none-match') ?? '';
  return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function withoutContentHeaders({
  'content-type': _type,
  'content-encoding': _encoding,
  ...headers
}: Record<string, string>) {
  return headers;
}

function respond(spec: RouteSpec, result: unknown, request: Request, requestId: string): Response {
  const { body, headers } = result instanceof ResponseWithHeaders ? result : { body: result, headers: [] };
  const status = spec.status ?? 200;
  if (body instanceof Binary) {
    const all: Record<string, string> = { 'content-type': spec.produces!, ...Object.fromEntries(headers) };
    if (all.etag && matchesEtag(request, all.etag))
      return jsonResponse(304, null, requestId, withoutContentHeaders(all));
    return jsonResponse(status, body.bytes, requestId, all);
  }
  if (body instanceof TextStream) {
    const type = { 'content-type': `${spec.produces}; charset=utf-8` };
    return jsonResponse(status, streamOf(body.chunks), requestId, {
      ...type,
      ...Object.fromEntries(headers),
    });
  }
  const text = body instanceof JsonText ? body.text : JSON.stringify(spec.response.parse(body));
  const response = jsonResponse(status, spec.status === 204 ? null : text, requestId);
  // Appended, because there may be several Set-Cookie headers.
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}
