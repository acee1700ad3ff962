import { Agent } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ROLES } from '@/lib/domain/access/roles';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import type { Shelf } from '@/lib/domain/catalogue/shelf-schema';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { requestsTo, type Caller, type FuzzRequest, type Targets } from '@/tests/support/fuzz/fuzz-requests';
import { HANDLERS, type TestedHandler } from '@/tests/support/fuzz/handler-table';
import { spoilt } from '@/tests/support/attacks/hostile-values';
import { expectInvariants } from '@/tests/support/invariants';
import { openOutbox, type Outbox } from '@/tests/support/clients/otp-outbox';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { rawRequest, type RawAnswer } from '@/tests/support/clients/raw-http';
import {
  arbitraryOf,
  jsonSchemaOf,
  type JsonSchema,
  type Known,
} from '@/tests/support/fuzz/schema-arbitrary';
import { seededRandom } from '@/bench/support/seeded-random';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const REQUESTS = 20_000;
const ROUNDS = 20;
const CONCURRENCY = 16;
/** A new seed for each run; FUZZ_SEED repeats a failed run. */
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** These hash passwords, about 0.3 s each, so they get few sequential requests. */
const SLOW = new Set(['POST /api/auth/login', 'POST /api/auth/register', 'PUT /api/me/password']);
const SLOW_REQUESTS = 3;

const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
let shop: TestServer;
let outbox: Outbox;

beforeAll(async () => {
  shop = await startTestServer('fuzz');
  outbox = openOutbox();
  documented = (await shop.api.get<{ paths: Documented }>('/api/openapi.json')).body.paths;
});
afterAll(async () => {
  agent.destroy();
  outbox.close();
  await shop.stop();
});

type BenchEnvironment = { users: Record<Caller, TestUser | null>; known: Known; targets: Targets };

/** Creates new accounts and documents, because earlier rounds have changed theirs. */
async function createEnvironment(): Promise<BenchEnvironment> {
  const [customer, delivery_partner, manager, admin, picker] = (await Promise.all(
    ROLES.map((role) => createActor(role)),
  )) as [TestUser, TestUser, TestUser, TestUser, TestUser];
  const [plain, cake] = await Promise.all([
    createProduct({ stock: { all: 5_000 } }),
    createProduct({ options: cakeOptions(), stock: { half: 500, full: 500 } }),
  ]);
  const line = { productId: plain.id, quantity: 2 };
  const { token } = customer;
  const orders = await Promise.all(Array.from({ length: 12 }, () => shop.api.place(token, [line])));
  const orderIds = orders.map(({ body }) => body.id);
  for (const id of orderIds.slice(0, 6))
    await shop.api.post(`/api/orders/${id}/accept`, delivery_partner.token);
  const cart = await shop.api.post<Cart>('/api/cart/items', token, line);
  const profile = await shop.api.post<Profile>('/api/me/addresses', token, ADDRESS);
  const applicant = await createActor('customer');
  await shop.api.post('/api/partner/application', applicant.token, { vehicle: 'KA-01', vehicleType: 'car' });
  const categories = await shop.api.get<{ items: Category[] }>('/api/categories?all=true');
  // Refused once earlier rounds have filled the home page.
  await shop.api.post('/api/shelves', manager.token, { title: 'Fuzzed' });
  const shelves = await shop.api.get<{ items: Shelf[] }>('/api/shelves', manager.token);
  const shelfIds = shelves.body.items.map(({ id }) => id);
  const promo = await shop.api.post<{ id: string }>('/api/promo-codes', manager.token, {
    code: `FUZZ${Date.now().toString(36)}`,
    kind: 'free_delivery',
  });
  const targets = {
    '/api/promo-codes': [promo.body.id],
    '/api/orders': orderIds,
    '/api/products': [plain.id, cake.id, cake.slug],
    '/api/cart': cart.body.items.map(({ id }) => id),
    '/api/me/addresses': profile.body.addresses.map(({ id }) => id),
    '/api/me/sessions': [customer.sessionId, manager.sessionId],
    '/api/categories': categories.body.items.map(({ id }) => id),
    '/api/shelves': shelfIds,
    '/api/partners': [applicant.id, delivery_partner.id],
  };
  const emails = [customer.email, manager.email, 'nobody@blinkcart.test'];
  const password = ['correct horse battery', 'a wrong guess'];
  const fields = {
    productId: [plain.id, cake.id],
    partnerId: [delivery_partner.id],
    items: [[line], [{ productId: cake.id, quantity: 1, options: { flavour: 'mango', size: 'half' } }]],
    address: [ADDRESS],
    phone: ['+919876543210', '+919812345678'],
    category: ['dairy'],
    subcategory: [''],
    images: [[]],
    productIds: [[], [plain.id, cake.id]],
    title: ['Picked for today'],
    visible: [true, false],
    stock: [{}, { all: 5 }],
    ids: [categories.body.items.map(({ id }) => id), shelfIds],
    key: ['all', 'half'],
    code: ['WELCOME'],
    promoCode: [undefined],
    kind: ['free_delivery'],
    value: [0],
    termsRev: [1],
    cashSeq: [1, 2],
    counted: [0],
    kept: [0],
    note: ['because I say so'],
    startsAt: [null],
    endsAt: [null],
    delta: [1, -1],
    to: ['PICKED_UP', 'ON_THE_WAY', 'PACKING', 'FAILED'],
    expectedTotal: [undefined],
    rev: [undefined],
    name: ['Asha Rao'],
    password,
    newPassword: password,
  };
  return {
    users: { customer, delivery_partner, manager, admin, picker, visitor: null },
    known: { ids: Object.values(targets).flat().filter(isId), emails, texts: ['because I say so'], fields },
    targets,
  };
}

const isId = (text: string) => /^[0-9a-f]{24}$/.test(text);

/** Sends a request; retries once if the server has just closed the kept-alive connection. */
async function send(request: FuzzRequest, user: TestUser | null): Promise<RawAnswer> {
  const headers = { ...(user ? { authorization: `Bearer ${user.token}` } : {}), ...request.headers };
  const call = { ...request, headers, agent };
  return rawRequest(shop.url, call).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      return rawRequest(shop.url, { ...call, agent: undefined });
    throw error;
  });
}

type Documented = Record<string, Record<string, { responses: Record<string, unknown> }>>;
let documented: Documented;

/** Whether the OpenAPI document lists the status for the operation. */
function isDocumented({ handler, path }: FuzzRequest, { status }: RawAnswer): boolean {
  const [method = '', pattern = ''] = handler.split(' ');
  // A malformed path, or one with another number of segments, belongs to no operation.
  const requested = path.split('?', 1)[0]!;
  const isMalformed =
    /%|\/\.|x{101}/.test(requested) || requested.split('/').length !== pattern.split('/').length;
  if (isMalformed && [400, 404].includes(status)) return true;
  const operation = documented[pattern.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  return Object.keys(operation?.responses ?? {}).includes(String(status));
}

/** Returns what is wrong with a response, or null. */
function errorOf({ status, text, headers }: RawAnswer): string | null {
  if (status >= 500) return 'the server failed';
  if (status < 400) return null;
  if (headers['content-type'] !== 'application/problem+json')
    return 'the error response is not a problem document';
  const problem = JSON.parse(text) as { code?: unknown; status?: unknown };
  return typeof problem.code === 'string' && problem.status === status
    ? null
    : 'the problem document has no code or another status';
}

const shortened = (text: string) => (text.length > 500 ? `${text.slice(0, 500)}… (${text.length})` : text);
const described = (
  { caller, method, path, headers, body }: FuzzRequest,
  { status, text }: RawAnswer,
  error: string,
) =>
  `${error}: ${caller} ${method} ${shortened(path)} ${JSON.stringify(headers)} ${shortened(String(body))} -> ${status} ${shortened(text)}`;

function shuffled<T>(items: T[], seed: number): T[] {
  const random = seededRandom(seed);
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

type Tally = {
  sent: number;
  succeeded: Set<string>;
  reached: Map<string, number>;
  errors: string[];
  undocumented: Set<string>;
};

const EARLY_REJECTIONS = ['VALIDATION', 'UNAUTHENTICATED', 'TOKEN_INVALID', 'FORBIDDEN', 'PATH_INVALID'];

function count(request: FuzzRequest, response: RawAnswer, tally: Tally): string | null {
  const error = errorOf(response);
  if (error) tally.errors.push(described(request, response, error));
  if (!isDocumented(request, response)) tally.undocumented.add(`${request.handler} -> ${response.status}`);
  const isProblem = response.status >= 400 && !error;
  const code = isProblem ? (JSON.parse(response.text) as { code: string }).code : null;
  tally.sent += 1;
  if (response.status < 300) tally.succeeded.add(request.handler);
  const isRejectedEarly = [413, 415].includes(response.status) || EARLY_REJECTIONS.includes(code ?? '');
  if (!isRejectedEarly && (code !== 'SESSION_ENDED' || request.caller === 'visitor'))
    tally.reached.set(request.handler, (tally.reached.get(request.handler) ?? 0) + 1);
  return code;
}

async function run(
  requests: FuzzRequest[],
  concurrency: number,
  { users }: BenchEnvironment,
  tally: Tally,
): Promise<void> {
  const pending = [...requests];
  const work = async () => {
    for (let request = pending.pop(); request; request = pending.pop()) {
      const { caller } = request;
      const user = users[caller];
      const code = count(request, await send(request, user), tally);
      // Some requests end sessions, so the actor is replaced.
      if (code === 'SESSION_ENDED' && caller !== 'visitor' && users[caller] === user)
        users[caller] = await createActor(caller);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

describe(`random requests with seed ${SEED}`, () => {
  const quick = HANDLERS.filter(({ name }) => !SLOW.has(name));
  const slow = HANDLERS.filter(({ name }) => SLOW.has(name));
  const each = Math.ceil((REQUESTS / ROUNDS - slow.length * SLOW_REQUESTS) / quick.length);
  const tally: Tally = {
    sent: 0,
    succeeded: new Set(),
    reached: new Map(),
    errors: [],
    undocumented: new Set(),
  };
  const { pid } = process;

  // Normally two to five seconds each.
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'get no 5xx and only documented statuses: round %i',
    { timeout: 240_000 },
    async (round) => {
      const environment = await createEnvironment();
      const sample = (handlers: TestedHandler[], count: number) =>
        handlers.flatMap((handler, i) =>
          fc.sample(requestsTo(handler, environment.known, environment.targets), {
            numRuns: count,
            seed: SEED + round * 1_000 + i,
          }),
        );
      // Shuffled, so that changes by one handler affect the others.
      await run(shuffled(sample(quick, each), SEED + round), CONCURRENCY, environment, tally);
      await run(sample(slow, SLOW_REQUESTS), 1, environment, tally);
      expect(tally.errors).toEqual([]);
      expect([...tally.undocumented]).toEqual([]);
    },
  );

  it('reach the use case of every handler and keep the invariants', async () => {
    expect(tally.sent).toBeGreaterThanOrEqual(REQUESTS);
    expect([process.pid, (await shop.api.get('/api/health')).body]).toEqual([pid, { status: 'ok' }]);
    await expectInvariants();
    // The test is meaningful only if requests pass validation and authorisation.
    expect(HANDLERS.map(({ name }) => name).filter((name) => !tally.reached.has(name))).toEqual([]);
    expect(tally.succeeded.size).toBeGreaterThan(HANDLERS.length / 2);
  });
});

/** Returns the keys of a schema, of all its branches and list entries. */
function keysOf({ properties = {}, anyOf = [], items }: JsonSchema): string[] {
  return [...Object.keys(properties), ...[...anyOf, ...(items ? [items] : [])].flatMap(keysOf)];
}

describe('request schemas', () => {
  const schemas = HANDLERS.flatMap(({ name, spec }) =>
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = spec[part] as z.ZodType | undefined;
      return schema ? [{ name: `${part} of ${name}`, schema }] : [];
    }),
  );
  const known: Known = {
    ids: ['a'.repeat(24)],
    emails: ['a@blinkcart.test'],
    texts: ['some words'],
    fields: {},
  };

  it.each(schemas)('$name: given any value, does not throw and outputs only known keys', ({ schema }) => {
    const valid = arbitraryOf(jsonSchemaOf(schema), known);
    const anything = fc.oneof(valid, spoilt(valid), fc.anything({ withNullPrototype: true, withMap: true }));
    fc.assert(
      fc.property(anything, (value) => {
        const result = schema.safeParse(value);
        if (!result.success) return;
        const declared = keysOf(jsonSchemaOf(schema));
        const kept = [result.data as object].flat().flatMap((one) => Object.keys(one));
        expect(kept.filter((key) => !declared.includes(key))).toEqual([]);
      }),
      { numRuns: 100, seed: SEED },
    );
  });
});
