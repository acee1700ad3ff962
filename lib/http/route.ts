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
import { once, readIdempotencyKey } from './idempotency';
import { assertStorable, faultMessage, faultsOf, type InputPart, invalidInput } from './input-faults';
import { jsonAnswer } from './json-response';
import { problemResponse } from './problem';
import { noteRefusal } from './denied-request-audit';
import { readBytes, readJson } from './request-body';
import { readQuery } from './request-query';

type Schema = z.ZodType;
type Output<S> = S extends Schema ? z.output<S> : undefined;

/** What a handler declares of itself; the OpenAPI document is made from it. */
export type RouteSpec = {
  summary: string;
  /** `public` needs no sign-in and gets no actor. */
  can: Capability | 'public';
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** The media types of a body that is taken as it comes; request-body says how large it may be. */
  upload?: readonly string[];
  /** The media types of JSON that browsers send by themselves. Only for what is done in nobody's name: see `greet`. */
  consumes?: readonly string[];
  answer: Schema;
  /** The media type of a `Binary` answer; without it the answer is JSON. */
  produces?: string;
  /** Statuses of refusals by the use case, beyond those that follow from the rest: see openapi-responses. */
  refusals?: readonly (401 | 403 | 404 | 409 | 422)[];
  /** Status of success; 204 has no body. */
  status?: 200 | 201 | 202 | 204;
  /**
   * `required`: the use case itself keeps one result for each key. `honoured`: a repeat under a key that the caller
   * chose to send gets the stored answer.
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

/** JSON made before, by a use case that shares it between callers. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** Bytes that are answered as they are, under the type that the spec `produces`. */
export class Binary {
  constructor(readonly bytes: Uint8Array) {}
}

/** A result with headers of its own: cookies, a replay mark. */
export class Answer<T> {
  constructor(
    readonly body: T,
    readonly headers: [string, string][],
  ) {}
}

export type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & { spec: RouteSpec };

type Work<S extends RouteSpec> = (
  context: RouteContext<S>,
) => Promise<z.input<S['answer']> | Answer<z.input<S['answer']> | Binary> | JsonText>;

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Makes a Web handler of a use case: who may call it, what goes in, what comes out. Every error becomes a problem
 * document here and nowhere else.
 */
export function route<const S extends RouteSpec>(spec: S, work: Work<S>): Handler {
  const handle = async (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> => {
    const requestId = request.headers.get('x-request-id') ?? 'none';
    const timing = new Timing();
    try {
      const response = await answer(spec, work, request, context, timing, requestId);
      if (request.headers.get('x-timing') === '1') response.headers.set('server-timing', timing.toHeader());
      return response;
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
  return Object.assign(handle, { spec });
}

async function answer<S extends RouteSpec>(
  spec: S,
  work: Work<S>,
  request: Request,
  context: { params: Promise<Record<string, string>> },
  timing: Timing,
  requestId: string,
): Promise<Response> {
  const started = performance.now();
  const actor = spec.can === 'public' ? await greet(spec, request) : await admit(spec, spec.can, request);
  timing.add('auth', performance.now() - started);

  const parsing = performance.now();
  const params = spec.params ? parse(spec.params, await context.params, 'path') : undefined;
  const query = spec.query ? parse(spec.query, readQuery(request.url), 'query') : undefined;
  const key = spec.idempotency ? readIdempotencyKey(request.headers, spec.idempotency === 'required') : null;
  const body = spec.upload
    ? await readBytes(request, spec.upload)
    : spec.body && parse(spec.body, await readJson(request, spec.consumes), 'body');
  timing.add('parse', performance.now() - parsing);

  const given = { actor, params, query, body, idempotencyKey: key, request, timing } as RouteContext<S>;
  if (spec.idempotency !== 'honoured' || key === null || !actor)
    return respond(spec, await work(given), request, requestId);
  const path = new URL(request.url).pathname;
  return once(`${actor.id}:${request.method}:${path}:${key}`, body, requestId, async () =>
    respond(spec, await work(given), request, requestId),
  );
}

/** Lets a visitor in, whoever it is: no page of others may write in a browser's name, and limits count by address. */
function greet(spec: RouteSpec, request: Request): Promise<null> | null {
  if (spec.consumes) assertNoOtherSite(request.headers);
  else if (UNSAFE.has(request.method)) assertOwnPageOrNoBrowser(request.headers);
  if (!spec.limit) return null;
  const from = addressBlock(request.headers.get('x-client-ip') ?? 'unknown');
  return consumeLimit(spec.limit, from).then(() => null);
}

/** Signs in, checks the role and the origin, counts the request. Before anything of it is read. */
async function admit(spec: RouteSpec, capability: Capability, request: Request): Promise<Actor> {
  const unsafe = UNSAFE.has(request.method);
  const { token, fromCookie } = readAccessToken(request.headers);
  const actor = await authenticate(token);
  if (!canDo(actor.role, capability)) {
    noteRefusal(actor, capability);
    throw new ForbiddenError();
  }
  // A second lock beside the table: whatever it may say one day, admins write nothing.
  if (unsafe && actor.role === 'admin') throw new ForbiddenError('Admins watch; they change nothing.');
  if (unsafe && fromCookie) assertSameOrigin(request.headers);
  await consumeLimit(spec.limit ?? (unsafe ? 'write' : 'read'), actor.id);
  return actor;
}

function parse(schema: Schema, value: unknown, part: InputPart): unknown {
  // A body was checked where it was read.
  if (part !== 'body') assertStorable(value, part);
  const result = schema.safeParse(value, { error: faultMessage });
  if (result.success) return result.data;
  throw invalidInput(part, faultsOf(result.error.issues));
}

/** Whether the caller says that it holds the bytes of this entity tag (RFC 9110 13.1.2). */
function isHeld(request: Request, etag: string): boolean {
  const held = request.headers.get('if-none-match') ?? '';
  return held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function withoutType({
  'content-type': _type,
  'content-encoding': _encoding,
  ...headers
}: Record<string, string>) {
  return headers;
}

function respond(spec: RouteSpec, result: unknown, request: Request, requestId: string): Response {
  const { body, headers } = result instanceof Answer ? result : { body: result, headers: [] };
  const status = spec.status ?? 200;
  if (body instanceof Binary) {
    const more: Record<string, string> = { 'content-type': spec.produces!, ...Object.fromEntries(headers) };
    if (more.etag && isHeld(request, more.etag)) return jsonAnswer(304, null, requestId, withoutType(more));
    return jsonAnswer(status, body.bytes, requestId, more);
  }
  const text = body instanceof JsonText ? body.text : JSON.stringify(spec.answer.parse(body));
  const response = jsonAnswer(status, spec.status === 204 ? null : text, requestId);
  // Appended, because a cookie may come twice under one name.
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}
