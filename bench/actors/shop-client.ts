import type { z } from 'zod';
import { seconds } from '@/lib/runtime/clock';
import type { CallLog } from './call-log';
import type { Pace } from './pace';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type CallOptions<T> = {
  /** Values of the path parameters. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  token?: string;
  body?: unknown;
  idempotencyKey?: string;
  /** Schema of a successful body; without it the body is not read. */
  schema?: z.ZodType<T>;
  /** False to return a 429 response instead of waiting. */
  waitsWhenLimited?: boolean;
  /** Additional error codes that are expected in this call. */
  expected?: readonly string[];
};

export type Reply<T> =
  { ok: true; status: number; body: T } | { ok: false; status: number; code: string; detail: string };

const TIMEOUT_MS = seconds(30);
const MAX_TRIES = 4;
const MAX_WAIT_S = 120;

/** Error codes, besides 409 and 429 responses, that concurrent use of a shop can cause. */
const EXPECTED_CODES = new Set(['PIN_WRONG', 'PARTNER_NOT_APPROVED']);

/** API client that measures each call and validates each response against its schema. */
export class ShopClient {
  constructor(
    readonly url: string,
    private readonly log: CallLog,
    private readonly pace: Pace,
  ) {}

  /**
   * Calls a route by its path template (`/api/orders/:id`), under which it is also logged. After a 429 it waits for
   * Retry-After and tries again. Never throws: `ok: false` with status 0 means that there was no response.
   */
  async call<T = null>(method: Method, path: string, options: CallOptions<T> = {}): Promise<Reply<T>> {
    for (let tries = 1; ; tries += 1) {
      const { reply, retryAfterSeconds } = await this.send(`${method} ${path}`, method, path, options);
      const mayRetry = options.waitsWhenLimited !== false && tries < MAX_TRIES && !this.pace.isEnding;
      if (reply.status !== 429 || !mayRetry || retryAfterSeconds > MAX_WAIT_S) return reply;
      await this.pace.clockWait(seconds(retryAfterSeconds));
    }
  }

  private async send<T>(
    name: string,
    method: Method,
    path: string,
    options: CallOptions<T>,
  ): Promise<{ reply: Reply<T>; retryAfterSeconds: number }> {
    const begin = performance.now();
    try {
      const response = await fetch(this.url + fillPath(path, options), {
        method,
        headers: headersOf(options),
        body: options.body === undefined ? undefined : JSON.stringify(options.body),
        // A redirect could lead to another machine.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      const elapsedMs = performance.now() - begin;
      const reply: Reply<T> = response.ok
        ? this.readSuccess(name, response.status, text, options.schema)
        : this.readProblem(name, response, text, options.expected);
      const isRejection = !reply.ok && isExpected(reply, options.expected);
      this.log.call(name, elapsedMs, reply.ok ? 'ok' : isRejection ? 'rejected' : 'error');
      return { reply, retryAfterSeconds: Number(response.headers.get('retry-after') ?? 1) || 1 };
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause?.code;
      const reason = cause ?? (error instanceof Error ? error.message : String(error));
      this.log.noResponse(name, `no response (${reason})`);
      return { reply: { ok: false, status: 0, code: 'NO_RESPONSE', detail: reason }, retryAfterSeconds: 1 };
    }
  }

  private readSuccess<T>(
    name: string,
    status: number,
    text: string,
    schema: z.ZodType<T> | undefined,
  ): Reply<T> {
    if (!schema) return { ok: true, status, body: null as T };
    const parsed = schema.safeParse(readJson(text));
    if (parsed.success) return { ok: true, status, body: parsed.data };
    const issue = parsed.error.issues[0];
    const detail = `the body does not match the schema: ${issue?.path.join('.')} ${issue?.message}`;
    this.log.error(`${name}: ${status}, ${detail}`);
    return { ok: false, status, code: 'UNEXPECTED_BODY', detail };
  }

  private readProblem<T>(
    name: string,
    { status, headers }: Response,
    text: string,
    expected: CallOptions<T>['expected'],
  ): Reply<T> {
    const problem = readJson(text) as { code?: unknown; detail?: unknown } | null;
    const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    const code = typeof problem?.code === 'string' && isProblem ? problem.code : 'NO_PROBLEM_BODY';
    const detail = typeof problem?.detail === 'string' ? problem.detail : text.slice(0, 200);
    const reply = { ok: false as const, status, code, detail };
    if (isExpected(reply, expected)) this.log.rejection(status, code);
    else this.log.error(`${name}: ${status} ${code}, ${detail}`);
    return reply;
  }
}

function isExpected(
  { status, code }: { status: number; code: string },
  expected: readonly string[] = [],
): boolean {
  if (code === 'NO_PROBLEM_BODY') return false;
  return status === 409 || status === 429 || EXPECTED_CODES.has(code) || expected.includes(code);
}

function fillPath<T>(path: string, { params = {}, query }: CallOptions<T>): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name]!));
  return query ? `${filled}?${new URLSearchParams(query)}` : filled;
}

function headersOf<T>({ token, body, idempotencyKey }: CallOptions<T>): Record<string, string> {
  return {
    'user-agent': 'BlinkCart simulation',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
