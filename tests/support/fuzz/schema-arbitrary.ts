import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** A JSON schema, of the words that zod writes. */
export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
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

/** Known things to name in place of made-up ones, so that a request reaches what it is about. */
export type Known = {
  ids: string[];
  emails: string[];
  texts: string[];
  /** Values for fields of these names, of which two in three are taken. */
  fields: Record<string, unknown[]>;
};

const ID = '^[0-9a-f]{24}$';

/** JSON Schema counts code points. */
const hasLength = (text: string, minLength = 0, maxLength = Infinity) => {
  const { length } = [...text];
  return length >= minLength && length <= maxLength;
};

function textOf({ format, pattern, minLength, maxLength }: JsonSchema, known: Known): Arbitrary<string> {
  if (pattern === ID) return fc.oneof(fc.constantFrom(...known.ids), fc.stringMatching(/^[0-9a-f]{24}$/));
  if (format === 'email') {
    const made = fc.emailAddress().filter((email) => new RegExp(pattern ?? '').test(email));
    return fc.oneof(fc.constantFrom(...known.emails), made);
  }
  if (format === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (pattern !== undefined) {
    const made = fc
      .stringMatching(new RegExp(pattern), {
        maxLength: maxLength === undefined ? undefined : maxLength + 60,
      })
      .filter((text) => hasLength(text, minLength, maxLength));
    const fitting = known.texts.filter(
      (text) => new RegExp(pattern).test(text) && hasLength(text, minLength, maxLength),
    );
    return fitting.length > 0 ? fc.oneof(made, fc.constantFrom(...fitting)) : made;
  }
  const longest = Math.min(maxLength ?? 40, 300);
  const made = fc.string({
    minLength: Math.min(minLength ?? 0, longest),
    maxLength: longest,
    unit: 'grapheme',
  });
  return fc.oneof(made, fc.constantFrom(...known.texts, ...known.emails));
}

/** Values that fit a schema as far as JSON schema can say it; refinements of zod's own may still refuse some. */
export function arbitraryOf(schema: JsonSchema, known: Known): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => arbitraryOf(one, known)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
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
    const made = arbitraryOf(field, known);
    const held = Object.hasOwn(known.fields, name) ? known.fields[name] : undefined;
    return [name, held ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...held) }, made) : made];
  });
  return fc
    .record(Object.fromEntries(fields) as Record<string, Arbitrary<unknown>>, { requiredKeys: required })
    .map((value) => withRelated(value, schema))
    .filter((value) => isRelatedWell(value, schema));
}

/** Takes away what `oneOf` and `dependentRequired` do not allow beside the rest, where that is enough. */
function withRelated(value: Record<string, unknown>, { oneOf = [], dependentRequired = {} }: JsonSchema) {
  const left = { ...value };
  for (const { required } of oneOf.filter(({ required }) => required.every((key) => key in value)).slice(1))
    for (const key of required) delete left[key];
  for (const [key, others] of Object.entries(dependentRequired))
    if (others.some((other) => !(other in left))) delete left[key];
  return left;
}

function isRelatedWell(value: Record<string, unknown>, schema: JsonSchema): boolean {
  const { oneOf, if: condition, then } = schema;
  if (oneOf && oneOf.filter(({ required }) => required.every((key) => key in value)).length !== 1)
    return false;
  const applies = Object.entries(condition?.properties ?? {}).every(([key, one]) =>
    one.enum.includes(value[key]),
  );
  return !condition || !applies || (then?.required ?? []).every((key) => key in value);
}
