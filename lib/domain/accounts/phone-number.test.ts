import { describe, expect, it } from 'vitest';
import { E164_PATTERN, readPhone } from './phone-number';

describe('readPhone', () => {
  it.each([
    ['+919876543210', '+919876543210'],
    ['98765 43210', '+919876543210'],
    ['09876543210', '+919876543210'],
    ['+91 98765-43210', '+919876543210'],
    ['(+91) 9876543210', '+919876543210'],
    ['+91 (0) 98765 43210', '+919876543210'],
    ['0091 98765 43210', '+919876543210'],
    ['919876543210', '+919876543210'],
    ['\u202a+91\u00a098765\u00a043210\u202c', '+919876543210'],
    ['９８７６５ ４３２１０', '+919876543210'],
    ['080 2345 6789', '+918023456789'],
    ['+44 (0) 7740 125622', '+447740125622'],
    ['+39 06 1234 5678', '+390612345678'],
  ])('given %j in India, returns %s', (written, phone) => {
    expect(readPhone(written, 'IN')).toEqual({ phone });
    expect(phone).toMatch(new RegExp(E164_PATTERN));
  });

  it('given a number without a country code, uses the given country', () => {
    expect(readPhone('07740 125622', 'GB')).toEqual({ phone: '+447740125622' });
    expect(readPhone('07740 125622', 'IN')).toEqual({ phone: '+917740125622' });
  });

  it.each([
    ['+4907740125622', 'without a 0'],
    ['+91 0987 654 3210', 'without a 0'],
    ['+91987654321', 'that exists'],
    ['98765432101', 'that exists'],
    ['100', 'that exists'],
    ['+999 12345678', 'such as'],
    ['98765 43210 ext. 5', 'without an extension'],
    ['call 98765 43210', 'such as'],
    ['', 'such as'],
    ['9'.repeat(100_000), 'such as'],
  ])('given %j, returns an error that contains "%s"', (written, reason) => {
    expect(readPhone(written, 'IN')).toEqual({ error: expect.stringContaining(reason) as string });
  });
});
