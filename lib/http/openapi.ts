import { z } from 'zod';
import { CAPABILITIES } from '../domain/access/capabilities';
import type { ApiRoute } from './api-route';
import { IdempotencyKeySchema } from './idempotency';
import { PROBLEM_SCHEMA, ERROR_RESPONSES, responsesOf } from './openapi-responses';
import type { RouteSpec } from './route';

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

function operationOf(spec: RouteSpec, method: string): object {
  const header =
    spec.idempotency === undefined
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: spec.idempotency === 'required',
            schema: jsonSchema(IdempotencyKeySchema, 'input'),
          },
        ];
  return {
    summary: spec.summary,
    ...(spec.can === 'public' ? { security: [] } : { 'x-roles': CAPABILITIES[spec.can] }),
    parameters: [...parametersOf(spec.params, 'path'), ...parametersOf(spec.query, 'query'), ...header],
    ...requestBodyOf(spec),
    responses: responsesOf(spec, method, (schema) => jsonSchema(schema, 'output'), BYTES),
  };
}

/** Generates the OpenAPI 3.1 document from the schemas that the handlers parse with. `origin` is the server URL. */
export function openApiOf(table: ApiRoute[], origin: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, handlers } of table) {
    const template = path.replace(/:(\w+)/g, '{$1}');
    paths[template] = Object.fromEntries(
      Object.entries(handlers).map(([method, handler]) => [
        method.toLowerCase(),
        operationOf(handler.spec, method),
      ]),
    );
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'BlinkCart',
      version: '1',
      description: 'Catalogue, cart, orders and deliveries of one shop.',
    },
    servers: [{ url: origin }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      responses: ERROR_RESPONSES,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-at' },
      },
    },
  };
}
