import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ROUTES } from '@/app/api/routes.generated';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Json = Record<string, unknown>;
type Operation = {
  summary: string;
  security?: unknown[];
  'x-roles'?: string[];
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
};
type Document = {
  openapi: string;
  info: Json;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
};

let shop: TestServer;
let document: Document;
let operations: [string, string, string, Operation][];

beforeAll(async () => {
  shop = await startTestServer('openapi');
  document = (await shop.api.get<Document>('/api/openapi.json')).body;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, string, Operation] => [
      `${method} ${path}`,
      path,
      method,
      operation,
    ]),
  );
});
afterAll(() => shop.stop());

/** Returns all objects in a value, at any depth. */
function schemasIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(schemasIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(schemasIn)];
}

describe('OpenAPI document', () => {
  it('has version, title, server and security schemes', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'BlinkCart', version: expect.any(String) as string },
      servers: [{ url: 'https://shop.test' }],
    });
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['bearer', 'cookie']);
  });

  it('has exactly the operations of the route table', () => {
    const table = API_ROUTES.flatMap(({ path, handlers }) =>
      Object.keys(handlers).map((method) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
    );
    expect(operations.map(([name]) => name).sort()).toEqual(table.sort());
  });

  it('contains the target of every $ref', () => {
    for (const { $ref } of schemasIn(document)) {
      if ($ref === undefined) continue;
      expect($ref).toMatch(/^#\//);
      const target = ($ref as string)
        .slice(2)
        .split('/')
        .reduce<unknown>((parent, key) => (parent as Json | undefined)?.[key], document);
      expect([$ref, typeof target]).toEqual([$ref, 'object']);
    }
  });
});

describe('operations', () => {
  it('have a summary, a success response with a schema, and references to error responses', () => {
    for (const [name, , , { summary, responses }] of operations) {
      const [status = '', success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
      expect([name, summary.length > 5, ['200', '201', '202', '204'].includes(status)]).toEqual([
        name,
        true,
        true,
      ]);
      // JSON or, for some operations, binary.
      const { schema } = Object.values(success?.content ?? {})[0] ?? {};
      expect([name, status === '204' ? schema : Object.keys(schema ?? {}).length > 0]).toEqual([
        name,
        status === '204' ? undefined : true,
      ]);
      const errors = Object.entries(responses).filter(([code]) => !code.startsWith('2'));
      expect([name, errors.map(([code]) => code)]).toEqual([
        name,
        expect.arrayContaining(['500', '503']) as string[],
      ]);
      for (const [code, response] of errors)
        expect([name, response]).toEqual([name, { $ref: `#/components/responses/${code}` }]);
    }
  });

  it('declare exactly their path parameters', () => {
    for (const [name, path, , { parameters }] of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      expect([name, declared.map((parameter) => parameter.name)]).toEqual([name, inPath]);
      expect(declared.every(({ required }) => required)).toBe(true);
      for (const { name: field, schema } of parameters)
        expect([name, field, typeof schema]).toEqual([name, field, 'object']);
    }
  });

  it('list the allowed roles unless they are public', () => {
    const open = operations
      .filter(([, , , operation]) => operation.security?.length === 0)
      .map(([name]) => name);
    expect(open).toEqual(
      expect.arrayContaining(['post /api/auth/login', 'get /api/products', 'get /api/health']) as string[],
    );
    for (const [name, , , operation] of operations.filter(([name]) => !open.includes(name))) {
      expect([name, operation['x-roles']?.length ?? 0]).not.toEqual([name, 0]);
    }
    expect(operations.find(([name]) => name === 'post /api/orders')![3]['x-roles']).toEqual(['customer']);
  });

  it('POST /api/orders requires an idempotency key and describes its lines', () => {
    const [, , , place] = operations.find(([name]) => name === 'post /api/orders')!;
    expect(place.parameters).toContainEqual({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
    });
    const { schema } = place.requestBody!.content['application/json']!;
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['phone', 'paymentMethod'],
      properties: { items: { type: 'array', minItems: 1, maxItems: 50 } },
    });
  });
});

describe('input schemas of the document', () => {
  const parameter = (name: string, field: string) =>
    operations.find(([one]) => one === name)![3].parameters.find((one) => one.name === field)!.schema;
  const bodyOf = (name: string) =>
    operations.find(([one]) => one === name)![3].requestBody!.content['application/json']!.schema;

  it('limit is an integer from 1 to 100, cursor has the format of an id, with a position for products', () => {
    for (const path of ['/api/products', '/api/orders', '/api/deliveries', '/api/notifications']) {
      expect(parameter(`get ${path}`, 'limit')).toEqual({ type: 'integer', minimum: 1, maximum: 100 });
      const position = path === '/api/products' ? '(?:-[1-9][0-9]{0,6})?' : '';
      expect(parameter(`get ${path}`, 'cursor')).toEqual({
        type: 'string',
        pattern: `^[0-9a-f]{24}${position}$`,
      });
    }
  });

  it('texts, emails, phones, passwords and PIN codes have lengths and patterns', () => {
    expect(bodyOf('post /api/auth/register')).toMatchObject({
      additionalProperties: false,
      properties: {
        name: { minLength: 1, maxLength: 80, pattern: expect.any(String) as string },
        email: { format: 'email', maxLength: 254, pattern: expect.any(String) as string },
        password: { minLength: 8, maxLength: 128 },
        phone: { pattern: '^\\+[1-9][0-9]{7,14}$' },
      },
    });
    expect(bodyOf('post /api/me/addresses')).toMatchObject({
      properties: { pin: { pattern: '^[1-9](?: ?[0-9]){5}$' }, lat: { minimum: -90, maximum: 90 } },
    });
  });

  it('dependent and exclusive fields are declared', () => {
    expect(bodyOf('post /api/orders').oneOf).toEqual([
      { required: ['address'] },
      { required: ['addressId'] },
    ]);
    expect(bodyOf('post /api/auth/otp/request').oneOf).toEqual([
      { required: ['phone'] },
      { required: ['email'] },
    ]);
    expect(bodyOf('post /api/me/addresses').dependentRequired).toEqual({ lat: ['lng'], lng: ['lat'] });
    expect(bodyOf('post /api/partners/{id}/approval')).toMatchObject({
      if: { properties: { decision: { enum: ['reject', 'suspend'] } } },
      then: { required: ['reason'] },
    });
  });
});

describe('binary bodies', () => {
  it('are declared with their media types in requests and responses', () => {
    const byName = (wanted: string) => operations.find(([name]) => name === wanted)![3];
    const bytes = { schema: { type: 'string', format: 'binary' } };
    expect(byName('put /api/me/avatar').requestBody).toEqual({
      required: true,
      content: { 'image/jpeg': bytes, 'image/png': bytes, 'image/webp': bytes },
    });
    expect(byName('get /api/media/{id}').responses['200']!.content).toEqual({ 'image/*': bytes });
    expect(byName('get /api/avatars/{id}').responses['200']!.content).toEqual({ 'image/webp': bytes });
  });
});

describe('CSP reports', () => {
  it('are declared with their media types and a JSON schema', () => {
    const [, , , { requestBody }] = operations.find(([name]) => name === 'post /api/csp-reports')!;
    expect(Object.keys(requestBody!.content)).toEqual(['application/csp-report', 'application/reports+json']);
    for (const { schema } of Object.values(requestBody!.content))
      expect(schema).toMatchObject({ anyOf: [{ type: 'object' }, { type: 'object' }, { type: 'array' }] });
  });
});

describe('problem document', () => {
  it('has the required fields of its schema', async () => {
    const { required } = document.components.schemas.Problem as { required: string[] };
    const { body } = await shop.api.get<Json>('/api/orders');
    for (const field of required) expect(body).toHaveProperty(field);
  });
});
