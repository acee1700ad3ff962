import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API_ROUTES } from '@/app/api/routes.generated';
import { CAPABILITIES } from '@/lib/domain/access/capabilities';
import type { RouteSpec } from '@/lib/http/route';

type Json = Record<string, unknown>;
type Part = 'params' | 'query' | 'body';

const SPECS = API_ROUTES.flatMap(({ path, handlers }) =>
  Object.entries(handlers).map(([method, handler]) => ({
    name: `${method} ${path}`,
    method,
    path,
    spec: (handler as { spec?: RouteSpec }).spec,
  })),
);
const PARTS: readonly Part[] = ['params', 'query', 'body'];
const SCHEMAS = SPECS.flatMap(({ name, spec }) =>
  PARTS.flatMap((part) => {
    const schema = spec?.[part];
    return schema ? [{ name: `${part} of ${name}`, schema }] : [];
  }),
);

/** Schemas that drop unknown keys, because new browser versions add fields to reports. */
const DROPS_UNKNOWN_KEYS = ['body of POST /api/csp-reports'];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Returns the places where a JSON schema is too permissive. */
function findLaxPlaces(node: Json, at: string): string[] {
  const found: string[] = [];
  const branches = ['anyOf', 'oneOf', 'allOf']
    .flatMap((word) => (node[word] as Json[] | undefined) ?? [])
    // Branches with `required` only do not define a type.
    .filter((branch) => Object.keys(branch).join() !== 'required');
  const isTyped = ['type', 'enum', 'const', 'not'].some((word) => word in node) || branches.length > 0;
  if (!isTyped) found.push(`${at} accepts any value`);
  if (node.type === 'object') found.push(...findLaxObjectPlaces(node, at));
  if (node.type === 'array') {
    if (node.maxItems === undefined) found.push(`${at} is an unbounded list`);
    found.push(...findLaxPlaces(node.items as Json, `${at}[]`));
  }
  const bounded = ['maxLength', 'pattern', 'format', 'enum', 'const'].some((word) => word in node);
  if (node.type === 'string' && !bounded) found.push(`${at} is an unbounded string`);
  return [...found, ...branches.flatMap((branch) => findLaxPlaces(branch, at))];
}

function findLaxObjectPlaces(node: Json, at: string): string[] {
  const fields = Object.entries((node.properties as Record<string, Json> | undefined) ?? {});
  const inner = fields.flatMap(([name, field]) => findLaxPlaces(field, `${at}.${name}`));
  if (node.additionalProperties === false) return inner;
  // A record with a schema for keys and values.
  const isRecord = typeof node.additionalProperties === 'object' && node.propertyNames !== undefined;
  if (!isRecord) return [...inner, `${at} accepts unknown keys`];
  return [
    ...inner,
    ...findLaxPlaces(node.propertyNames as Json, `${at}{key}`),
    ...findLaxPlaces(node.additionalProperties as Json, `${at}{}`),
  ];
}

/** Returns the paths of strings without pattern, format or enum. */
function unrestrictedTexts(node: Json, at: string): string[] {
  const inner = [
    ...Object.entries((node.properties as Record<string, Json> | undefined) ?? {}),
    ...Object.entries({ '[]': node.items, '{key}': node.propertyNames, '{}': node.additionalProperties }),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((word) =>
      ((node[word] as Json[] | undefined) ?? []).map((branch): [string, unknown] => ['', branch]),
    ),
  ].flatMap(([name, child]) =>
    typeof child === 'object' && child !== null
      ? unrestrictedTexts(child as Json, [at, name].filter(Boolean).join('.'))
      : [],
  );
  const isRestricted = ['pattern', 'format', 'enum', 'const'].some((word) => word in node);
  return node.type === 'string' && !isRestricted ? [at, ...inner] : inner;
}

/** Secrets, which are not normalised; other texts use `oneLineText` or `multiLineText`. */
const MACHINE_TEXTS = /(\.|^)(password|currentPassword|newPassword|refreshToken)$/;

const inputOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;

describe('handlers', () => {
  it.each(SPECS)('$name declares its capability', ({ spec }) => {
    expect(['public', ...Object.keys(CAPABILITIES)]).toContain(spec?.can);
  });

  it.each(SPECS)('$name parses exactly its path parameters', ({ path, spec }) => {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, part]) => part);
    const parsed = spec?.params ? Object.keys((inputOf(spec.params).properties ?? {}) as Json) : [];
    expect(parsed).toEqual(inPath);
  });

  it('route files export only results of route()', () => {
    const files = sourceFiles('app/api').filter((file) => path.basename(file) === 'route.ts');
    const exported = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^\s*export\b/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(
      exported.filter((line) => !/: export const (GET|POST|PUT|PATCH|DELETE) = route\(/.test(line)),
    ).toEqual([]);
    expect(exported).toHaveLength(SPECS.length);
  });
});

describe('input schemas', () => {
  it.each(SCHEMAS)('$name is not too permissive', ({ name, schema }) => {
    const found = findLaxPlaces(inputOf(schema), name);
    const allowed = (place: string) =>
      DROPS_UNKNOWN_KEYS.includes(name) && place.endsWith(' accepts unknown keys');
    expect(found.filter((place) => !allowed(place))).toEqual([]);
  });

  const strict = SCHEMAS.filter(({ name }) => !DROPS_UNKNOWN_KEYS.includes(name));
  it.each(strict)('$name rejects an unknown key', ({ schema }) => {
    const { error } = schema.safeParse({ noSuchField: 1 });
    const unknown = error?.issues.filter(({ code }) => code === 'unrecognized_keys') ?? [];
    expect(unknown.map((issue) => (issue as { keys?: string[] }).keys)).toEqual([['noSuchField']]);
  });

  it.each(strict)('$name restricts all texts except secrets', ({ schema }) => {
    const found = unrestrictedTexts(inputOf(schema), '');
    expect(found.filter((field) => !MACHINE_TEXTS.test(field))).toEqual([]);
  });

  it('findLaxPlaces: finds all kinds of permissive places', () => {
    const lax = z.strictObject({
      loose: z.object({ a: z.int() }),
      any: z.unknown(),
      text: z.string(),
      list: z.array(z.enum(['x'])),
      record: z.record(z.string(), z.string().max(3)),
    });
    expect(findLaxPlaces(inputOf(lax), 'body')).toEqual([
      'body.loose accepts unknown keys',
      'body.any accepts any value',
      'body.text is an unbounded string',
      'body.list is an unbounded list',
      'body.record{key} is an unbounded string',
    ]);
  });
});

describe('sockets', () => {
  const realtime = sourceFiles('lib/realtime').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  // Excludes `request.socket`, which is the network socket.
  const listensTo = /(?<!\.)\bsocket\s*\.(?:on|once|addListener|prependListener)\(\s*([^,]+),/g;

  it('handle client events only through the validating wrapper', () => {
    const found = realtime.flatMap(({ file, text }) =>
      [...text.matchAll(listensTo)].map(([, event]) => `${file}: ${event}`),
    );
    // `disconnect` is emitted by Socket.IO and has no client payload.
    const byClients = found.filter((line) => !/: 'disconnect(ing)?'$/.test(line));
    expect(byClients).toEqual(['lib/realtime/socket-handlers.ts: event']);
  });

  it('use strict schemas for all event payloads', () => {
    const text = readFileSync('lib/realtime/socket-handlers.ts', 'utf8');
    const registered = [...text.matchAll(/^\s+on\(\s*socket,\s*\w+,\s*([\w.]+)/gm)].map(
      ([, schema]) => schema,
    );
    expect(registered.length).toBeGreaterThan(0);
    expect(registered.filter((schema) => schema !== 'z.strictObject')).toEqual([]);
  });

  it('are created in lib/realtime only', () => {
    const elsewhere = ['lib', 'app', 'components']
      .flatMap(sourceFiles)
      .filter((file) => !file.startsWith(path.join('lib', 'realtime')))
      .filter((file) => /from 'socket\.io'/.test(readFileSync(file, 'utf8')));
    expect(elsewhere).toEqual([]);
  });
});
