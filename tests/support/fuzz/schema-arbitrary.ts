import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** The keywords of JSON Schema that zod generates. */
export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minProperties?: number;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  not?: { const: unknown };
  oneOf?: { required: string[] }[];
  dependentRequired?: Record<string, string[]>;
  if?: { properties: Record<string, { enum: unknown[] }> };
  then?: { required: string[] };
};

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;

/** Existing values to mix with generated ones, so that requests reach existing documents. */
export type Known = {
  ids: string[];
  emails: string[];
  texts: string[];
  /** Values by field name, used in two of three cases. */
  fields: Record<string, unknown[]>;
};

const ID = '^[0-9a-f]{24}$';

/** Checks the length in code points, as JSON Schema does. */
const hasLength = (text: string, minLength = 0, maxLength = Infinity) => {
  const { length } = [...text];
  return length >= minLength && length <= maxLength;
};

function textOf({ format, pattern, minLength, maxLength }: JsonSchema, known: Known): Arbitrary<string> {
  if (pattern === ID) return fc.oneof(fc.constantFrom(...known.ids), fc.stringMatching(/^[0-9a-f]{24}$/));
  if (format === 'email') {
    const generated = fc.emailAddress().filter((email) => new RegExp(pattern ?? '').test(email));
    return fc.oneof(fc.constantFrom(...known.emails), generated);
  }
  if (format === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (pattern !== undefined) {
    const generated = fc
      .stringMatching(new RegExp(pattern), {
        maxLength: maxLength === undefined ? undefined : maxLength + 60,
      })
      .filter((text) => hasLength(text, minLength, maxLength));
    const matching = known.texts.filter(
      (text) => new RegExp(pattern).test(text) && hasLength(text, minLength, maxLength),
    );
    return matching.length > 0 ? fc.oneof(generated, fc.constantFrom(...matching)) : generated;
  }
  const maximum = Math.min(maxLength ?? 40, 300);
  const generated = fc.string({
    minLength: Math.min(minLength ?? 0, maximum),
    maxLength: maximum,
    unit: 'grapheme',
  });
  return fc.oneof(generated, fc.constantFrom(...known.texts, ...known.emails));
}

function arrayOf({ items, minItems, maxItems, uniqueItems }: JsonSchema, known: Known): Arbitrary<unknown[]> {
  const item = arbitraryOf(items ?? {}, known);
  const length = { minLength: minItems ?? 0, maxLength: Math.min(maxItems ?? 5, 5) };
  return uniqueItems ? fc.uniqueArray(item, length) : fc.array(item, length);
}

/** Generates values that match the JSON schema; zod refinements may still reject some. */
export function arbitraryOf(schema: JsonSchema, known: Known): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => arbitraryOf(one, known)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return arrayOf(schema, known);
    case 'string':
      return textOf(schema, known);
    case 'integer':
      return fc
        .integer({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9 })
        .filter((number) => number !== schema.not?.const);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function objectOf(schema: JsonSchema, known: Known): Arbitrary<unknown> {
  const { properties, required = [], additionalProperties, propertyNames } = schema;
  if (!properties && typeof additionalProperties === 'object')
    return fc.dictionary(
      arbitraryOf(propertyNames ?? { type: 'string' }, known) as Arbitrary<string>,
      arbitraryOf(additionalProperties, known),
      { maxKeys: 4 },
    );
  const fields = Object.entries(properties ?? {}).map(([name, field]) => {
    const generated = arbitraryOf(field, known);
    const existing = Object.hasOwn(known.fields, name) ? known.fields[name] : undefined;
    return [
      name,
      existing ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...existing) }, generated) : generated,
    ];
  });
  return fc
    .record(Object.fromEntries(fields) as Record<string, Arbitrary<unknown>>, { requiredKeys: required })
    .map((value) => removeConflicts(value, schema))
    .filter((value) => matchesConditions(value, schema));
}

/** Removes fields that violate `oneOf` or `dependentRequired`. */
function removeConflicts(value: Record<string, unknown>, { oneOf = [], dependentRequired = {} }: JsonSchema) {
  const result = { ...value };
  for (const { required } of oneOf.filter(({ required }) => required.every((key) => key in value)).slice(1))
    for (const key of required) delete result[key];
  for (const [key, others] of Object.entries(dependentRequired))
    if (others.some((other) => !(other in result))) delete result[key];
  return result;
}

function matchesConditions(value: Record<string, unknown>, schema: JsonSchema): boolean {
  const { oneOf, if: condition, then, minProperties = 0 } = schema;
  if (Object.keys(value).length < minProperties) return false;
  if (oneOf && oneOf.filter(({ required }) => required.every((key) => key in value)).length !== 1)
    return false;
  const applies = Object.entries(condition?.properties ?? {}).every(([key, one]) =>
    one.enum.includes(value[key]),
  );
  return !condition || !applies || (then?.required ?? []).every((key) => key in value);
}
