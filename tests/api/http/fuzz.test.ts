import { Agent } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ROLES } from '@/lib/domain/access/roles';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
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
const AT_ONCE = 16;
/** Another one each run: what fails says it, and FUZZ_SEED brings it back. */
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** They hash passwords, a third of a second each: few of them, one after the other. */
const SLOW = new Set(['POST /api/auth/login', 'POST /api/auth/register', 'PUT /api/me/password']);
const SLOW_REQUESTS = 3;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
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

/** New people and things: those of the round before have signed out, sold out or gone. */
async function newStage(): Promise<BenchEnvironment> {
  const [customer, delivery_partner, manager, admin] = (await Promise.all(
    ROLES.map((role) => createActor(role)),
  )) as [TestUser, TestUser, TestUser, TestUser];
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
  const targets = {
    '/api/orders': orderIds,
    '/api/products': [plain.id, cake.id, cake.slug],
    '/api/cart': cart.body.items.map(({ id }) => id),
    '/api/me/addresses': profile.body.addresses.map(({ id }) => id),
    '/api/me/sessions': [customer.sessionId, manager.sessionId],
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
    key: ['all', 'half'],
    delta: [1, -1],
    to: ['PICKED_UP', 'ON_THE_WAY', 'PACKING', 'FAILED'],
    expectedTotal: [undefined],
    rev: [undefined],
    name: ['Asha Rao'],
    password,
    newPassword: password,
  };
  return {
    users: { customer, delivery_partner, manager, admin, visitor: null },
    known: { ids: Object.values(targets).flat().filter(isId), emails, texts: ['because I say so'], fields },
    targets,
  };
}

const isId = (text: string) => /^[0-9a-f]{24}$/.test(text);

/** A server may close a connection that it keeps at the moment when it is used again: then it has read nothing. */
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

/** Whether the OpenAPI document names the status among the responses of the operation that was reached. */
function isDocumented({ handler, path }: FuzzRequest, { status }: RawAnswer): boolean {
  const [method = '', pattern = ''] = handler.split(' ');
  // A path that is malformed, or has another number of parts, is no operation's.
  const reached = path.split('?', 1)[0]!;
  const isMalformed =
    /%|\/\.|x{101}/.test(reached) || reached.split('/').length !== pattern.split('/').length;
  if (isMalformed && [400, 404].includes(status)) return true;
  const operation = documented[pattern.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  return Object.keys(operation?.responses ?? {}).includes(String(status));
}

/** What is wrong with an answer, if anything is. */
function faultOf({ status, text, headers }: RawAnswer): string | null {
  if (status >= 500) return 'the server failed';
  if (status < 400) return null;
  if (headers['content-type'] !== 'application/problem+json') return 'a refusal is no problem document';
  const problem = JSON.parse(text) as { code?: unknown; status?: unknown };
  return typeof problem.code === 'string' && problem.status === status ? null : 'a refusal has no code';
}

const shortened = (text: string) => (text.length > 500 ? `${text.slice(0, 500)}… (${text.length})` : text);
const described = (
  { caller, method, path, headers, body }: FuzzRequest,
  { status, text }: RawAnswer,
  fault: string,
) =>
  `${fault}: ${caller} ${method} ${shortened(path)} ${JSON.stringify(headers)} ${shortened(String(body))} -> ${status} ${shortened(text)}`;

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
  faults: string[];
  undocumented: Set<string>;
};

const AT_THE_DOOR = ['VALIDATION', 'UNAUTHENTICATED', 'TOKEN_INVALID', 'FORBIDDEN', 'PATH_INVALID'];

function count(request: FuzzRequest, answer: RawAnswer, tally: Tally): string | null {
  const fault = faultOf(answer);
  if (fault) tally.faults.push(described(request, answer, fault));
  if (!isDocumented(request, answer)) tally.undocumented.add(`${request.handler} -> ${answer.status}`);
  const isProblem = answer.status >= 400 && !fault;
  const code = isProblem ? (JSON.parse(answer.text) as { code: string }).code : null;
  tally.sent += 1;
  if (answer.status < 300) tally.succeeded.add(request.handler);
  const isRefusedEarly = [413, 415].includes(answer.status) || AT_THE_DOOR.includes(code ?? '');
  if (!isRefusedEarly && (code !== 'SESSION_ENDED' || request.caller === 'visitor'))
    tally.reached.set(request.handler, (tally.reached.get(request.handler) ?? 0) + 1);
  return code;
}

async function run(
  requests: FuzzRequest[],
  atOnce: number,
  { users }: BenchEnvironment,
  tally: Tally,
): Promise<void> {
  const waiting = [...requests];
  const work = async () => {
    for (let request = waiting.pop(); request; request = waiting.pop()) {
      const { caller } = request;
      const user = users[caller];
      const code = count(request, await send(request, user), tally);
      // Some of it signs people out, or gives them another role: somebody new takes their place.
      if (code === 'SESSION_ENDED' && caller !== 'visitor' && users[caller] === user)
        users[caller] = await createActor(caller);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

describe(`with seed ${SEED}`, () => {
  const quick = HANDLERS.filter(({ name }) => !SLOW.has(name));
  const slow = HANDLERS.filter(({ name }) => SLOW.has(name));
  const each = Math.ceil((REQUESTS / ROUNDS - slow.length * SLOW_REQUESTS) / quick.length);
  const tally: Tally = {
    sent: 0,
    succeeded: new Set(),
    reached: new Map(),
    faults: [],
    undocumented: new Set(),
  };
  const { pid } = process;

  // Two to five seconds each; a busy machine is given far more.
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'no handler fails, whatever it is sent: round %i',
    { timeout: 240_000 },
    async (round) => {
      const stage = await newStage();
      const sample = (handlers: TestedHandler[], count: number) =>
        handlers.flatMap((handler, i) =>
          fc.sample(requestsTo(handler, stage.known, stage.targets), {
            numRuns: count,
            seed: SEED + round * 1_000 + i,
          }),
        );
      // Mixed, so that what one handler leaves behind meets all others.
      await run(shuffled(sample(quick, each), SEED + round), AT_ONCE, stage, tally);
      await run(sample(slow, SLOW_REQUESTS), 1, stage, tally);
      expect(tally.faults).toEqual([]);
      expect([...tally.undocumented]).toEqual([]);
    },
  );

  it('and all of it came to something', async () => {
    expect(tally.sent).toBeGreaterThanOrEqual(REQUESTS);
    expect([process.pid, (await shop.api.get('/api/health')).body]).toEqual([pid, { status: 'ok' }]);
    await expectInvariants();
    // It would prove little if everything had been turned away at the door.
    expect(HANDLERS.map(({ name }) => name).filter((name) => !tally.reached.has(name))).toEqual([]);
    expect(tally.succeeded.size).toBeGreaterThan(HANDLERS.length / 2);
  });
});

/** The keys that a schema names, on any of its branches; of a list, those of what stands in it. */
function keysOf({ properties = {}, anyOf = [], items }: JsonSchema): string[] {
  return [...Object.keys(properties), ...[...anyOf, ...(items ? [items] : [])].flatMap(keysOf)];
}

describe('every schema', () => {
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

  it.each(schemas)(
    '$name answers yes or no to anything, and keeps nothing that it did not ask for',
    ({ schema }) => {
      const fitting = arbitraryOf(jsonSchemaOf(schema), known);
      const anything = fc.oneof(
        fitting,
        spoilt(fitting),
        fc.anything({ withNullPrototype: true, withMap: true }),
      );
      fc.assert(
        fc.property(anything, (value) => {
          const result = schema.safeParse(value);
          if (!result.success) return;
          const asked = keysOf(jsonSchemaOf(schema));
          const kept = [result.data as object].flat().flatMap((one) => Object.keys(one));
          expect(kept.filter((key) => !asked.includes(key))).toEqual([]);
        }),
        { numRuns: 100, seed: SEED },
      );
    },
  );
});
