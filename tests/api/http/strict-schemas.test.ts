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

/** Browsers add fields to reports over time, so unknown ones are dropped instead of rejected. */
const DROPS_UNKNOWN_KEYS = ['body of POST /api/csp-reports'];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Returns a description of each place where a JSON schema accepts too much. */
function looseParts(node: Json, location: string): string[] {
  const faults: string[] = [];
  const branches = ['anyOf', 'oneOf', 'allOf']
    .flatMap((keyword) => (node[keyword] as Json[] | undefined) ?? [])
    // Branches with `required` alone state which fields go together.
    .filter((branch) => Object.keys(branch).join() !== 'required');
  const isTyped = ['type', 'enum', 'const', 'not'].some((keyword) => keyword in node) || branches.length > 0;
  if (!isTyped) faults.push(`${location} takes anything`);
  if (node.type === 'object') faults.push(...looseObjectParts(node, location));
  if (node.type === 'array') {
    if (node.maxItems === undefined) faults.push(`${location} is a list of any length`);
    faults.push(...looseParts(node.items as Json, `${location}[]`));
  }
  const bounded = ['maxLength', 'pattern', 'format', 'enum', 'const'].some((keyword) => keyword in node);
  if (node.type === 'string' && !bounded) faults.push(`${location} is a text of any length`);
  return [...faults, ...branches.flatMap((branch) => looseParts(branch, location))];
}

function looseObjectParts(node: Json, location: string): string[] {
  const fields = Object.entries((node.properties as Record<string, Json> | undefined) ?? {});
  const inner = fields.flatMap(([name, field]) => looseParts(field, `${location}.${name}`));
  if (node.additionalProperties === false) return inner;
  // A record has free keys, which need their own schema.
  const isRecord = typeof node.additionalProperties === 'object' && node.propertyNames !== undefined;
  if (!isRecord) return [...inner, `${location} takes unknown keys`];
  return [
    ...inner,
    ...looseParts(node.propertyNames as Json, `${location}{key}`),
    ...looseParts(node.additionalProperties as Json, `${location}{}`),
  ];
}

/** Returns the strings of a schema without a pattern, format or enum. */
function unformattedStrings(node: Json, location: string): string[] {
  const inner = [
    ...Object.entries((node.properties as Record<string, Json> | undefined) ?? {}),
    ...Object.entries({ '[]': node.items, '{key}': node.propertyNames, '{}': node.additionalProperties }),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((keyword) =>
      ((node[keyword] as Json[] | undefined) ?? []).map((branch): [string, unknown] => ['', branch]),
    ),
  ].flatMap(([name, held]) =>
    typeof held === 'object' && held !== null
      ? unformattedStrings(held as Json, [location, name].filter(Boolean).join('.'))
      : [],
  );
  const hasFormat = ['pattern', 'format', 'enum', 'const'].some((keyword) => keyword in node);
  return node.type === 'string' && !hasFormat ? [location, ...inner] : inner;
}

/** Strings that programs or password managers produce. Text typed by people needs `oneLineText` or `multiLineText`. */
const MACHINE_TEXTS = /(\.|^)(password|currentPassword|newPassword|refreshToken)$/;

const inputOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;

describe('route specs', () => {
  it.each(SPECS)('$name declares who may call it', ({ spec }) => {
    expect(['public', ...Object.keys(CAPABILITIES)]).toContain(spec?.can);
  });

  it.each(SPECS)('$name parses exactly its path parameters', ({ path, spec }) => {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, part]) => part);
    const parsed = spec?.params ? Object.keys((inputOf(spec.params).properties ?? {}) as Json) : [];
    expect(parsed).toEqual(inPath);
  });

  it('are the only exports of route files, each made by route()', () => {
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

describe('request schemas', () => {
  it.each(SCHEMAS)('$name is strict and bounded', ({ name, schema }) => {
    const found = looseParts(inputOf(schema), name);
    const allowed = (fault: string) =>
      DROPS_UNKNOWN_KEYS.includes(name) && fault.endsWith(' takes unknown keys');
    expect(found.filter((fault) => !allowed(fault))).toEqual([]);
  });

  const strict = SCHEMAS.filter(({ name }) => !DROPS_UNKNOWN_KEYS.includes(name));
  it.each(strict)('$name rejects an unknown key', ({ schema }) => {
    const { error } = schema.safeParse({ noSuchField: 1 });
    const unknown = error?.issues.filter(({ code }) => code === 'unrecognized_keys') ?? [];
    expect(unknown.map((issue) => (issue as { keys?: string[] }).keys)).toEqual([['noSuchField']]);
  });

  it.each(strict)('$name has no string without a format, except secrets', ({ schema }) => {
    const found = unformattedStrings(inputOf(schema), '');
    expect(found.filter((field) => !MACHINE_TEXTS.test(field))).toEqual([]);
  });

  it('looseParts() finds each kind of lax schema', () => {
    const lax = z.strictObject({
      loose: z.object({ a: z.int() }),
      any: z.unknown(),
      text: z.string(),
      list: z.array(z.enum(['x'])),
      record: z.record(z.string(), z.string().max(3)),
    });
    expect(looseParts(inputOf(lax), 'body')).toEqual([
      'body.loose takes unknown keys',
      'body.any takes anything',
      'body.text is a text of any length',
      'body.list is a list of any length',
      'body.record{key} is a text of any length',
    ]);
  });
});

describe('socket handlers', () => {
  const realtime = sourceFiles('lib/realtime').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  // `request.socket` is excluded, because it is the TCP connection.
  const listensTo = /(?<!\.)\bsocket\s*\.(?:on|once|addListener|prependListener)\(\s*([^,]+),/g;

  it('listen to client events only through the common wrapper', () => {
    const found = realtime.flatMap(({ file, text }) =>
      [...text.matchAll(listensTo)].map(([, event]) => `${file}: ${event}`),
    );
    // Socket.IO itself emits `disconnect`; a client cannot.
    const clientEvents = found.filter((line) => !/: 'disconnect(ing)?'$/.test(line));
    expect(clientEvents).toEqual(['lib/realtime/socket-handlers.ts: event']);
  });

  it('register only events with a strict payload schema', () => {
    const text = readFileSync('lib/realtime/socket-handlers.ts', 'utf8');
    const registered = [...text.matchAll(/^\s+on\(\s*socket,\s*\w+,\s*([\w.]+)/gm)].map(
      ([, schema]) => schema,
    );
    expect(registered.length).toBeGreaterThan(0);
    expect(registered.filter((schema) => schema !== 'z.strictObject')).toEqual([]);
  });

  it('are defined only in lib/realtime', () => {
    const elsewhere = ['lib', 'app', 'components']
      .flatMap(sourceFiles)
      .filter((file) => !file.startsWith(path.join('lib', 'realtime')))
      .filter((file) => /from 'socket\.io'/.test(readFileSync(file, 'utf8')));
    expect(elsewhere).toEqual([]);
  });
});
