import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { HANDLERS } from '@/tests/support/fuzz/handler-table';
import { arbitraryOf, jsonSchemaOf, type Known } from '@/tests/support/fuzz/schema-arbitrary';

/** The same in each run: what fails once fails again. */
const SEED = 20_261_130;

const KNOWN: Known = {
  ids: ['a'.repeat(24)],
  emails: ['asha@blinkcart.test'],
  texts: ['because I say so'],
  fields: { phone: ['+919876543210', '+442079460958'] },
};

const SCHEMAS = HANDLERS.flatMap(({ name, spec }) =>
  (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = spec[part] as z.ZodType | undefined;
    return schema ? [{ name: `${part} of ${name}`, schema, isText: part !== 'body' }] : [];
  }),
);

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, key) => (held as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** The differences that docs/api.md lists, because JSON Schema has no word for them. */
function isListed(given: unknown, { path }: z.core.$ZodIssue): boolean {
  // A position is set, or taken away by null, as a whole.
  if (path.at(-1) === 'lat' || path.at(-1) === 'lng') return JSON.stringify(given).includes('null');
  const text = valueAt(given, path);
  if (typeof text !== 'string') return false;
  if (path.at(-1) === 'phone') return /^\+[1-9][0-9]{7,14}$/.test(text);
  // Lengths are counted in characters that people see, after NFC; and of passwords after NFKC.
  const plain = /^[\x20-\x7e\s]*$/.test(text);
  return !plain;
}

describe('whatever fits the OpenAPI document is accepted by the parser, save what docs/api.md lists:', () => {
  it.each(SCHEMAS)('$name', ({ schema, isText }) => {
    const fitting = arbitraryOf(jsonSchemaOf(schema), KNOWN);
    const given = isText
      ? fitting.map((fields) =>
          Object.fromEntries(Object.entries(fields as object).map(([key, value]) => [key, String(value)])),
        )
      : fitting;
    let accepted = 0;
    fc.assert(
      fc.property(given, (value) => {
        const result = schema.safeParse(value);
        if (result.success) accepted += 1;
        const unlisted = result.error?.issues.filter((issue) => !isListed(value, issue)) ?? [];
        expect(unlisted).toEqual([]);
      }),
      { numRuns: 150, seed: SEED },
    );
    expect(accepted).toBeGreaterThan(30);
  });
});
