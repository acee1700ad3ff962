import type { JsonSchema } from './schema-arbitrary';

/** A value with one text in it: where the text stands, as faults name it, and how the value is built around it. */
export type TextPlace = { path: string; build: (text: string) => unknown };

/** Every place for a text in a schema: each field, each entry of a list, each free key and its value. */
export function textPlaces(schema: JsonSchema, path: string[] = []): TextPlace[] {
  const { type, properties = {}, items, anyOf = [], additionalProperties, propertyNames } = schema;
  const inner = (part: JsonSchema, key: string, wrap: (value: unknown) => unknown): TextPlace[] =>
    textPlaces(part, [...path, key]).map(({ path: at, build }) => ({
      path: at,
      build: (text) => wrap(build(text)),
    }));
  return [
    ...(type === 'string' && schema.format !== 'binary'
      ? [{ path: path.join('.'), build: (text: string) => text }]
      : []),
    ...Object.entries(properties).flatMap(([key, part]) => inner(part, key, (value) => ({ [key]: value }))),
    ...(items ? inner(items, '0', (value) => [value]) : []),
    ...anyOf.flatMap((branch) => textPlaces(branch, path)),
    ...(typeof additionalProperties === 'object'
      ? inner(additionalProperties, 'key', (value) => ({ key: value }))
      : []),
    ...(propertyNames
      ? [{ path: [...path, '*'].join('.'), build: (text: string) => ({ [text]: 'x' }) }]
      : []),
  ];
}
