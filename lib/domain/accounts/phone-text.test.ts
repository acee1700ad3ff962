import { describe, expect, it } from 'vitest';
import { formatPhone, looksLikePhone, spokenPhone } from './phone-text';

describe('looksLikePhone', () => {
  it.each(['98765 43210', '09876543210', '(+91) 9876543210', '+44 (0) 7740 125622', '+41.44/668-18-00'])(
    'given %j, returns true',
    (text) => {
      expect(looksLikePhone(text)).toBe(true);
    },
  );

  it.each(['', '98765', '98765432109876543', 'call 9876543210', 'tara@example.com'])(
    'given %j, returns false',
    (text) => {
      expect(looksLikePhone(text)).toBe(false);
    },
  );
});

describe('spokenPhone', () => {
  it.each([
    ['98765-43210', '+91 98765 43210'],
    ['09876543210', '+91 98765 43210'],
    ['(+91) 9876543210', '+91 98765 43210'],
    ['+442079460958', '+442079460958'],
    ['12345', '12345'],
  ])('given %j, returns %j', (typed, spoken) => {
    expect(spokenPhone(typed)).toBe(spoken);
  });
});

describe('formatPhone', () => {
  it('groups an Indian number and returns others unchanged', () => {
    expect(formatPhone('+919876543210')).toBe('+91 98765 43210');
    expect(formatPhone('+442079460958')).toBe('+442079460958');
  });
});
