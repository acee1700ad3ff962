import { z } from 'zod';
import { CAPABILITIES } from '../domain/access/capabilities';
import type { ApiRoute } from './api-route';
import type { RouteSpec } from './route';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

const BYTES = { type: 'string', format: 'binary' };

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Record<string, unknown>;
  return plain;
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBodyOf({ body, upload, consumes = ['application/json'] }: RouteSpec): object {
  if (!body && !upload) return {};
  const types = upload ?? consumes;
  const schema = body ? jsonSchema(body, 'input') : BYTES;
  return {
    requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) },
  };
}

function operationOf(spec: RouteSpec): object {
  const header =
    spec.idempotency === undefined
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: spec.idempotency === 'required',
            schema: { type: 'string', maxLength: 200 },
          },
        ];
  const status = spec.status ?? 200;
  const success =
    status === 204
      ? { description: 'Done.' }
      : {
          description: 'Success.',
          content: spec.produces
            ? { [spec.produces]: { schema: BYTES } }
            : { 'application/json': { schema: jsonSchema(spec.answer, 'output') } },
        };
  return {
    summary: spec.summary,
    ...(spec.can === 'public' ? { security: [] } : { 'x-roles': CAPABILITIES[spec.can] }),
    parameters: [...parametersOf(spec.params, 'path'), ...parametersOf(spec.query, 'query'), ...header],
    ...requestBodyOf(spec),
    responses: {
      [status]: success,
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The OpenAPI 3.1 document of a table of handlers, made from the schemas that they parse with. */
export function openApiOf(table: ApiRoute[], origin: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, handlers } of table) {
    const shown = path.replace(/:(\w+)/g, '{$1}');
    paths[shown] = Object.fromEntries(
      Object.entries(handlers).map(([method, handler]) => [method.toLowerCase(), operationOf(handler.spec)]),
    );
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'BlinkCart',
      version: '1',
      description: 'Orders, deliveries and the catalogue of one shop.',
    },
    servers: [{ url: origin }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-at' },
      },
    },
  };
}
