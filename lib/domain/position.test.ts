import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AddressSchema } from './accounts/account-schema';
import { ChangeAddressSchema, NewAddressSchema } from './accounts/profile-schema';

const faults = (schema: z.ZodType, value: object) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
const LINES = { line: '12 MG Road', pin: '560001' };

describe.each([
  ['an address of an order', AddressSchema],
  ['a new address of an account', NewAddressSchema],
  ['a change of an address', ChangeAddressSchema],
])('%s', (_name, schema) => {
  it.each([
    [{ lat: 12.97 }, 'lng must be given together with lat'],
    [{ lng: 77.6 }, 'lat must be given together with lng'],
  ])('with the half position %j is refused', (half, fault) => {
    expect(faults(schema, { ...LINES, ...half })).toEqual([fault]);
  });

  it.each([{}, { lat: 0, lng: 0 }, { lat: -90, lng: 180 }])('with %j is accepted', (position) => {
    expect(faults(schema, { ...LINES, ...position })).toEqual([]);
  });

  it('says the same in its JSON schema', () => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('dependentRequired', {
      lat: ['lng'],
      lng: ['lat'],
    });
  });
});

describe('a change of an address', () => {
  it('takes a position away as a whole', () => {
    expect(faults(ChangeAddressSchema, { lat: null, lng: null })).toEqual([]);
    expect(faults(ChangeAddressSchema, { lat: null })).toEqual(['lng must be given together with lat']);
    expect(faults(ChangeAddressSchema, { lat: null, lng: 77.6 })).toEqual([
      'lat must be given together with lng',
    ]);
  });
});
