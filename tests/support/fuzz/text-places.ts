import type { JsonSchema } from './schema-arbitrary';

/** A position of a text in a schema: its path, as in validation errors, and a function that builds a value with the text there. */
export type TextPlace = { path: string; build: (text: string) => unknown };

/** Returns all positions of texts in a schema: fields, list entries, and keys and values of records. */
export function textPlaces(schema: JsonSchema, path: string[] = []): TextPlace[] {
  const { type, properties = {}, items, anyOf = [], additionalProperties, propertyNames } = schema;
  const inner = (part: JsonSchema, key: string, wrap: (value: unknown) => unknown): TextPlace[] =>
    textPlaces(part, [...path, key]).map(({ path: inner, build }) => ({
      path: inner,
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
