import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '@/lib/domain/access/roles';
import { createActor } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { rawRequest, type RawAnswer, type RawRequest } from '@/tests/support/clients/raw-http';
import type { JsonSchema } from '@/tests/support/fuzz/schema-arbitrary';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';
import { textPlaces } from '@/tests/support/fuzz/text-places';

type Operation = {
  'x-roles'?: Role[];
  parameters: { name: string; in: 'path' | 'query' | 'header'; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
};
type Call = { name: string; field: string; role: Role | null; request: RawRequest };

let shop: TestServer;
let operations: { name: string; method: string; path: string; operation: Operation }[];
let tokens: Record<Role, string>;

beforeAll(async () => {
  shop = await startTestServer('unstorable-text');
  const actors = await Promise.all(ROLES.map((role) => createActor(role)));
  tokens = Object.fromEntries(actors.map(({ role, token }) => [role, token])) as Record<Role, string>;
  const { paths } = (
    await shop.api.get<{ paths: Record<string, Record<string, Operation>> }>('/api/openapi.json')
  ).body;
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
});
afterAll(() => shop.stop());

/** Requests that carry such a text in one field each, with a token of a role that may send them. */
function callsWith(bodyTexts: string[], encodedTexts: string[]): Call[] {
  return operations.flatMap(({ name, method, path, operation }) => {
    const role = operation['x-roles']?.find((candidate) => method === 'GET' || candidate !== 'admin') ?? null;
    // The name of an uploaded picture has 32 hex digits, every other id 24.
    const filled = path.replace(/\{\w+\}/g, 'a'.repeat(path.startsWith('/api/media/') ? 32 : 24));
    const inUrl = operation.parameters.flatMap(({ name: field, in: where }) => {
      if (where === 'header') return [];
      return encodedTexts.map((text) => {
        const target =
          where === 'query'
            ? `${filled}?${field}=${text}`
            : path.replace(`{${field}}`, text).replace(/\{\w+\}/g, 'a');
        return { name, field, role, request: { method, path: target } };
      });
    });
    const inBody = Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, { schema }]) =>
      textPlaces(schema).flatMap(({ path: field, build }) =>
        bodyTexts.map((text) => ({
          name,
          field: field.replace('*', text),
          role,
          request: {
            method,
            path: filled,
            body: JSON.stringify(build(text)),
            headers: { 'content-type': type, 'idempotency-key': randomUUID() },
          },
        })),
      ),
    );
    return [...inUrl, ...inBody];
  });
}

const send = ({ role, request }: Call): Promise<RawAnswer> =>
  rawRequest(shop.url, {
    ...request,
    headers: { ...request.headers, ...(role ? { authorization: `Bearer ${tokens[role]}` } : {}) },
  });

describe('text that cannot be stored', () => {
  it.each([
    ['NUL', ['a\0b'], ['a%00b']],
    ['a lone surrogate', ['a\ud800b', '\udc00'], ['a%ED%A0%80b', '%ED%B0%80']],
    ['bytes that are not UTF-8', [], ['%ff', '%C3', '%zz']],
  ])(
    'is rejected in every field of every operation with the path of the field: %s',
    async (_name, ...texts) => {
      const before = await databaseFingerprint();
      const calls = callsWith(...(texts as [string[], string[]]));
      expect(calls.length).toBeGreaterThan(40);
      for (const call of calls) {
        const { status, text } = await send(call);
        const { code, errors = [] } = JSON.parse(text) as { code: string; errors?: { path: string }[] };
        const actual = [
          status,
          ['VALIDATION', 'PATH_INVALID'].includes(code),
          errors.map(({ path }) => path),
        ];
        expect([call.name, call.request.path, ...actual]).toEqual([
          call.name,
          call.request.path,
          400,
          true,
          [call.field],
        ]);
      }
      expect(await databaseFingerprint()).toEqual(before);
    },
  );

  it('is rejected as body bytes that are not UTF-8', async () => {
    const body = Buffer.from('{"name":"Zo\xeb"}', 'latin1');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens.customer}` };
    const { status, text } = await rawRequest(shop.url, {
      method: 'PATCH',
      path: '/api/me/profile',
      headers,
      body,
    });
    expect([status, JSON.parse(text)]).toMatchObject([
      400,
      { code: 'VALIDATION', detail: 'Invalid body: the body is not valid UTF-8.' },
    ]);
  });

  it('is rejected from a socket', async () => {
    const listener = await listen(shop.url, { token: tokens.customer });
    for (const payload of [{ orderId: `${'a'.repeat(23)}\0` }, { orderId: 'a'.repeat(24), 'x\0': 1 }])
      expect(await listener.socket.timeout(5_000).emitWithAck('order:subscribe', payload as never)).toEqual({
        ok: false,
        code: 'VALIDATION',
      });
    listener.close();
  });
});
