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

/** Browsers say more in a report from version to version: what is unknown in one is dropped, not refused. */
const DROPS_UNKNOWN_KEYS = ['body of POST /api/csp-reports'];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** What a schema lets in that it should not, each with the place where it does. */
function laxities(node: Json, at: string): string[] {
  const faults: string[] = [];
  const branches = ['anyOf', 'oneOf', 'allOf']
    .flatMap((word) => (node[word] as Json[] | undefined) ?? [])
    // These say only which fields go together.
    .filter((branch) => Object.keys(branch).join() !== 'required');
  const said = ['type', 'enum', 'const', 'not'].some((word) => word in node) || branches.length > 0;
  if (!said) faults.push(`${at} takes anything`);
  if (node.type === 'object') faults.push(...objectLaxities(node, at));
  if (node.type === 'array') {
    if (node.maxItems === undefined) faults.push(`${at} is a list of any length`);
    faults.push(...laxities(node.items as Json, `${at}[]`));
  }
  const bounded = ['maxLength', 'pattern', 'format', 'enum', 'const'].some((word) => word in node);
  if (node.type === 'string' && !bounded) faults.push(`${at} is a text of any length`);
  return [...faults, ...branches.flatMap((branch) => laxities(branch, at))];
}

function objectLaxities(node: Json, at: string): string[] {
  const fields = Object.entries((node.properties as Record<string, Json> | undefined) ?? {});
  const inner = fields.flatMap(([name, field]) => laxities(field, `${at}.${name}`));
  if (node.additionalProperties === false) return inner;
  // A record: free keys, each of a form of its own.
  const isRecord = typeof node.additionalProperties === 'object' && node.propertyNames !== undefined;
  if (!isRecord) return [...inner, `${at} takes unknown keys`];
  return [
    ...inner,
    ...laxities(node.propertyNames as Json, `${at}{key}`),
    ...laxities(node.additionalProperties as Json, `${at}{}`),
  ];
}

/** Texts of which a schema gives no form: neither a pattern, nor a format, nor a list. */
function formlessTexts(node: Json, at: string): string[] {
  const inner = [
    ...Object.entries((node.properties as Record<string, Json> | undefined) ?? {}),
    ...Object.entries({ '[]': node.items, '{key}': node.propertyNames, '{}': node.additionalProperties }),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((word) =>
      ((node[word] as Json[] | undefined) ?? []).map((branch): [string, unknown] => ['', branch]),
    ),
  ].flatMap(([name, held]) =>
    typeof held === 'object' && held !== null
      ? formlessTexts(held as Json, [at, name].filter(Boolean).join('.'))
      : [],
  );
  const hasForm = ['pattern', 'format', 'enum', 'const'].some((word) => word in node);
  return node.type === 'string' && !hasForm ? [at, ...inner] : inner;
}

/** What a program or a password manager writes: people's words go through `oneLineText` or `multiLineText`. */
const MACHINE_TEXTS = /(\.|^)(password|currentPassword|newPassword|refreshToken)$/;

const inputOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;

describe('every handler', () => {
  it.each(SPECS)('$name says who may call it', ({ spec }) => {
    expect(['public', ...Object.keys(CAPABILITIES)]).toContain(spec?.can);
  });

  it.each(SPECS)('$name parses each part of its address, and names no other', ({ path, spec }) => {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, part]) => part);
    const parsed = spec?.params ? Object.keys((inputOf(spec.params).properties ?? {}) as Json) : [];
    expect(parsed).toEqual(inPath);
  });

  it('is an export made by route(), and no file exports anything else', () => {
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

describe('what comes in is refused unless it is known:', () => {
  it.each(SCHEMAS)('$name has no lax place', ({ name, schema }) => {
    const found = laxities(inputOf(schema), name);
    const allowed = (fault: string) =>
      DROPS_UNKNOWN_KEYS.includes(name) && fault.endsWith(' takes unknown keys');
    expect(found.filter((fault) => !allowed(fault))).toEqual([]);
  });

  const strict = SCHEMAS.filter(({ name }) => !DROPS_UNKNOWN_KEYS.includes(name));
  it.each(strict)('$name refuses an unknown key', ({ schema }) => {
    const { error } = schema.safeParse({ noSuchField: 1 });
    const unknown = error?.issues.filter(({ code }) => code === 'unrecognized_keys') ?? [];
    expect(unknown.map((issue) => (issue as { keys?: string[] }).keys)).toEqual([['noSuchField']]);
  });

  it.each(strict)('$name has no text without a form, but for secrets', ({ schema }) => {
    const found = formlessTexts(inputOf(schema), '');
    expect(found.filter((field) => !MACHINE_TEXTS.test(field))).toEqual([]);
  });

  it('and the judge of it finds what is lax', () => {
    const lax = z.strictObject({
      loose: z.object({ a: z.int() }),
      any: z.unknown(),
      text: z.string(),
      list: z.array(z.enum(['x'])),
      record: z.record(z.string(), z.string().max(3)),
    });
    expect(laxities(inputOf(lax), 'body')).toEqual([
      'body.loose takes unknown keys',
      'body.any takes anything',
      'body.text is a text of any length',
      'body.list is a list of any length',
      'body.record{key} is a text of any length',
    ]);
  });
});

describe('sockets', () => {
  const realtime = sourceFiles('lib/realtime').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  // Not `request.socket`, which is the line and not who speaks on it.
  const listensTo = /(?<!\.)\bsocket\s*\.(?:on|once|addListener|prependListener)\(\s*([^,]+),/g;

  it('hear events of clients through the one wrapper only', () => {
    const found = realtime.flatMap(({ file, text }) =>
      [...text.matchAll(listensTo)].map(([, event]) => `${file}: ${event}`),
    );
    // Socket.IO itself says `disconnect`; no client can put words into it.
    const byClients = found.filter((line) => !/: 'disconnect(ing)?'$/.test(line));
    expect(byClients).toEqual(['lib/realtime/socket-handlers.ts: event']);
  });

  it('register only events whose payload has no lax place', () => {
    const text = readFileSync('lib/realtime/socket-handlers.ts', 'utf8');
    const registered = [...text.matchAll(/^\s+on\(\s*socket,\s*\w+,\s*([\w.]+)/gm)].map(
      ([, schema]) => schema,
    );
    expect(registered.length).toBeGreaterThan(0);
    expect(registered.filter((schema) => schema !== 'z.strictObject')).toEqual([]);
  });

  it('are made nowhere but in lib/realtime', () => {
    const elsewhere = ['lib', 'app', 'components']
      .flatMap(sourceFiles)
      .filter((file) => !file.startsWith(path.join('lib', 'realtime')))
      .filter((file) => /from 'socket\.io'/.test(readFileSync(file, 'utf8')));
    expect(elsewhere).toEqual([]);
  });
});
