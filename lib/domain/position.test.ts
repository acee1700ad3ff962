import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AddressSchema } from './accounts/account-schema';
import { ChangeAddressSchema, NewAddressSchema } from './accounts/profile-schema';

const errors = (schema: z.ZodType, value: object) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
const LINES = { line: '12 MG Road', pin: '560001' };

describe.each([
  ['AddressSchema', AddressSchema],
  ['NewAddressSchema', NewAddressSchema],
  ['ChangeAddressSchema', ChangeAddressSchema],
])('%s', (_name, schema) => {
  it.each([
    [{ lat: 12.97 }, 'lng must be given together with lat'],
    [{ lng: 77.6 }, 'lat must be given together with lng'],
  ])('rejects the incomplete position %j', (half, error) => {
    expect(errors(schema, { ...LINES, ...half })).toEqual([error]);
  });

  it.each([{}, { lat: 0, lng: 0 }, { lat: -90, lng: 180 }])('accepts the position %j', (position) => {
    expect(errors(schema, { ...LINES, ...position })).toEqual([]);
  });

  it('has the same rule in its JSON schema', () => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('dependentRequired', {
      lat: ['lng'],
      lng: ['lat'],
    });
  });
});

describe('ChangeAddressSchema', () => {
  it('accepts null only for both coordinates', () => {
    expect(errors(ChangeAddressSchema, { lat: null, lng: null })).toEqual([]);
    expect(errors(ChangeAddressSchema, { lat: null })).toEqual(['lng must be given together with lat']);
    expect(errors(ChangeAddressSchema, { lat: null, lng: 77.6 })).toEqual([
      'lat must be given together with lng',
    ]);
  });
});
