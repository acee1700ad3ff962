import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { HANDLERS } from '@/tests/support/fuzz/handler-table';
import { arbitraryOf, jsonSchemaOf, type Known } from '@/tests/support/fuzz/schema-arbitrary';

/** Fixed, so that failures are reproducible. */
const SEED = 20_261_130;

const KNOWN: Known = {
  ids: ['a'.repeat(24)],
  emails: ['asha@blinkcart.test'],
  texts: ['because I say so'],
  fields: { phone: ['+919876543210', '+442079460958'], timeZone: ['Asia/Kolkata', 'Europe/London'] },
};

const SCHEMAS = HANDLERS.flatMap(({ name, spec }) =>
  (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = spec[part] as z.ZodType | undefined;
    return schema ? [{ name: `${part} of ${name}`, schema, isText: part !== 'body' }] : [];
  }),
);

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** The differences listed in docs/api.md, which JSON Schema cannot express. */
function isListed(given: unknown, { path, message }: z.core.$ZodIssue): boolean {
  // Keys of a list must be unique, and one group of options may be stocked.
  if (path.at(-1) === 'options' || path.at(-1) === 'values' || path.at(-1) === 'subcategories')
    return message === 'must not repeat a key' || message === 'must have at most one stocked group';
  // Names of time zones are not enumerated, because they depend on the version of Node.
  if (path.at(-1) === 'timeZone') return message === 'must be a time zone such as Asia/Kolkata';
  if (path.at(-1) === 'hours') return message === 'must have at most 3 windows on a day';
  if (path.at(-1) === 'specialDays') return message === 'must not repeat a date';
  // A position is set, or removed by null, as a whole.
  if (path.at(-1) === 'lat' || path.at(-1) === 'lng') return JSON.stringify(given).includes('null');
  const text = valueAt(given, path);
  if (typeof text !== 'string') return false;
  if (path.at(-1) === 'phone') return /^\+[1-9][0-9]{7,14}$/.test(text);
  // Lengths count visible characters after NFC, or NFKC for passwords.
  return !/^[\x20-\x7e\s]*$/.test(text);
}

describe('parser: accepts all values that match the OpenAPI document, except for the differences in docs/api.md', () => {
  it.each(SCHEMAS)('$name', ({ schema, isText }) => {
    const valid = arbitraryOf(jsonSchemaOf(schema), KNOWN);
    const given = isText
      ? valid.map((fields) =>
          Object.fromEntries(Object.entries(fields as object).map(([key, value]) => [key, String(value)])),
        )
      : valid;
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
